extension StyleSheet {
    static let forms = """
        form{margin:0}form+form{margin-top:var(--s4)}
        .field{margin:0 0 var(--s5);min-width:0;border:0;padding:0;font-size:1.1875rem}
        .dense .field{font-size:1rem;margin-bottom:var(--s4)}
        .field>label,.field>legend,.fieldset>legend{display:block;font-weight:600;margin:0 0 var(--s1);padding:0;
        max-width:75ch}
        .fieldset{border:0;margin:0 0 var(--s5);padding:0;min-width:0}
        .fieldset>legend{font-size:1.3125rem;margin-bottom:var(--s3)}
        .hint{color:var(--quiet);margin:0 0 var(--s2);font-size:1rem;max-width:75ch}
        .count{color:var(--quiet);margin:var(--s1) 0 0;font-size:1rem}.count.over{color:var(--red);font-weight:600}
        .error{color:var(--red);font-weight:600;margin:0 0 var(--s2);font-size:1rem}
        .field.wrong{border-left:5px solid var(--red);padding-left:var(--s4)}
        .field.wrong input[type=text],.field.wrong textarea,.field.wrong select,.field.wrong .text{
        border-color:var(--red)}
        input,select,textarea,button{font:inherit;color:inherit}
        .text,select,textarea{display:block;width:100%;max-width:32rem;min-height:40px;padding:var(--s1) var(--s2);
        border:2px solid var(--edge);border-radius:0;background:var(--paper);color:var(--ink)}
        textarea{min-height:7rem;line-height:1.4;resize:vertical;max-width:48rem;padding:var(--s2)}
        select{width:auto;max-width:100%;padding-right:var(--s2)}
        input[type=file]{max-width:100%;padding:var(--s2) 0}
        .w2{max-width:4.5rem}.w4{max-width:6.5rem}.w5{max-width:8rem}.w10{max-width:14rem}.w20{max-width:24rem}
        .dates{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4)}
        .dates label{display:block;font-size:1rem;margin-bottom:var(--s1)}
        .choice{position:relative;display:grid;grid-template-columns:40px minmax(0,1fr);min-height:40px;
        margin:0 0 var(--s2);align-items:start}
        .choice>input{width:24px;height:24px;margin:8px 0 0 4px;accent-color:var(--accent);cursor:pointer}
        .choice>label{padding:7px 0 5px var(--s2);cursor:pointer;line-height:1.35}
        .choice>.hint{grid-column:2;padding-left:var(--s2);margin:0 0 var(--s1)}
        .choices.inline{display:flex;flex-wrap:wrap;gap:0 var(--s5)}
        .dense .choice{min-height:32px;margin-bottom:0;grid-template-columns:28px minmax(0,1fr)}
        .dense .choice>input{margin:4px 0 0 0}.dense .choice>label{padding:4px 0 4px var(--s2)}
        .or{margin:0 0 var(--s2) var(--s3);font-size:1rem}
        .conditional{margin:0 0 var(--s3) 19px;padding:var(--s1) 0 1px var(--s5);border-left:4px solid var(--line)}
        .conditional>.field{margin-bottom:var(--s3)}
        .choice:has(>input:not(:checked))+.conditional{display:none}
        .button{display:inline-flex;align-items:center;justify-content:center;
        min-height:40px;padding:var(--s1) var(--s4);
        border:2px solid var(--accent);border-radius:3px;background:var(--accent);color:var(--on-accent);
        font-size:1rem;font-weight:600;line-height:1.2;text-decoration:none;text-align:center;cursor:pointer}
        .button:hover{background:var(--accent-deep);border-color:var(--accent-deep);color:var(--on-accent)}
        .button.second{background:var(--paper);color:var(--accent)}
        .button.second:hover{background:var(--wash);color:var(--accent-deep)}
        .button.warn{background:var(--red);border-color:var(--red);color:var(--paper)}
        .button.warn:hover{background:var(--ink);border-color:var(--ink);color:var(--paper)}
        .button.small{min-height:32px;padding:2px var(--s3);font-size:.9375rem}
        .button[aria-disabled=true]{opacity:.6;cursor:progress}
        .buttons{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:center;margin:0 0 var(--s5)}
        .buttons a:not(.button){padding:var(--s1) 0}.buttons form{margin:0}
        .draft{color:var(--quiet);font-size:.9375rem;margin:0}
        .known:not(:empty){position:sticky;bottom:0;background:var(--wash);border:1px solid var(--line);
        padding:var(--s2) var(--s4)}
        .known p{margin:0}.known h2,.known h3,.known ul{display:none}
        html:has(.known:not(:empty)){scroll-padding-bottom:var(--s7)}
        @media (min-width:84rem){.known:not(:empty){position:fixed;bottom:auto;top:7rem;left:calc(50% + 26rem);
        width:min(20rem,calc(50vw - 27rem));font-size:1rem}.known p{margin:0 0 var(--s3)}
        .known h2,.known h3,.known ul{display:block}.known h2{font-size:1.0625rem;margin:0}
        .known h3{font-size:1rem;margin:var(--s3) 0 var(--s1)}}
        @media print{.known{display:none}}
        .problems{border:4px solid var(--red);padding:var(--s4);margin:0 0 var(--s5);max-width:48rem;
        font-size:1.0625rem}
        .problems h2{margin:0 0 var(--s3)}
        .problems ul{list-style:none;padding:0;margin:0}
        .problems li{margin:0 0 var(--s1)}
        .problems a{color:var(--red);font-weight:600;display:inline-block;padding:2px 0}
        .problems a:focus-visible{color:#131c24}
        progress{width:100%;max-width:48rem;height:1rem;accent-color:var(--accent)}
        .hash{overflow-wrap:anywhere}
        @media (max-width:40rem){.text-page,.field{font-size:1.0625rem}.conditional{margin-left:11px;
        padding-left:var(--s4)}.buttons .button{flex:1 1 auto}}

        """
}
