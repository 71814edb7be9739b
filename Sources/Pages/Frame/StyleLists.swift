extension StyleSheet {
    static let blocks = """
        .inset{border-left:8px solid var(--line);padding:var(--s2) var(--s4);margin:0 0 var(--s4)}
        .inset>:last-child,.warning>:last-child{margin-bottom:0}
        .warning{display:grid;grid-template-columns:32px minmax(0,1fr);gap:var(--s3);font-weight:600;
        margin:0 0 var(--s4);align-items:start;max-width:48rem}
        .warning>svg{width:32px;height:32px}
        .approach{border:3px solid var(--red);padding:var(--s3) var(--s4);margin:0 0 var(--s4)}
        .approach h2{margin:0 0 var(--s1);font-size:1.0625rem;color:var(--red)}.approach>:last-child{margin-bottom:0}
        details{margin:0 0 var(--s4)}
        summary{color:var(--accent);cursor:pointer;padding:var(--s1) 0;width:fit-content;text-decoration:underline;
        text-underline-offset:.16em}
        summary:hover{text-decoration-thickness:3px}
        details>div{border-left:4px solid var(--line);padding:var(--s2) 0 1px var(--s4);margin-left:4px}
        .tag{display:inline-flex;align-items:center;gap:.35em;font-size:.875rem;font-weight:700;line-height:1.2;
        padding:2px 8px 2px 6px;border:1px solid currentColor;border-radius:3px;white-space:nowrap;
        color:var(--grey);background:var(--grey-wash);vertical-align:middle}
        .tag svg{width:.8em;height:.8em;flex:none}
        .tag.plain-tag{padding-left:8px;font-weight:600}
        .red{color:var(--red)}.amber{color:var(--amber)}.green{color:var(--green)}.blue{color:var(--blue)}
        .tag.red{background:var(--red-wash)}.tag.amber{background:var(--amber-wash)}
        .tag.green{background:var(--green-wash)}.tag.blue{background:var(--blue-wash)}
        .late{color:var(--red);font-weight:700}
        .identity{border:1px solid var(--line);border-left:8px solid var(--accent);background:var(--wash);
        padding:var(--s3) var(--s4);margin:0 0 var(--s4)}
        .identity h1{margin:0 0 var(--s2);font-size:1.5rem}
        .identity .ref{white-space:nowrap;font-weight:400;color:var(--quiet);margin-right:var(--s2)}
        .identity dl{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s6);margin:0}
        .identity dt{font-size:.875rem;color:var(--quiet)}
        .identity dd{margin:0;font-weight:600}
        .attention{border:1px solid var(--amber);border-left-width:8px;background:var(--amber-wash);
        padding:var(--s3) var(--s4);margin:0 0 var(--s4)}
        .attention h2{margin:0 0 var(--s1);font-size:1.0625rem}
        .attention ul{list-style:none;margin:0;padding:0;max-width:none}
        .attention li{margin:0;padding:2px 0}.attention a{color:var(--ink)}
        .attention a:focus-visible{color:#131c24}
        .figures{display:flex;flex-wrap:wrap;gap:var(--s4) var(--s6);margin:0 0 var(--s5);padding:0;list-style:none;
        max-width:none}
        .figures li{margin:0;min-width:7rem}
        .figures b{display:block;font-size:2rem;line-height:1.1;font-variant-numeric:tabular-nums}
        .figures span{color:var(--quiet);font-size:.9375rem}
        .tabs{border-bottom:1px solid var(--line);margin:0 0 var(--s4)}
        .tabs ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:0 var(--s5);max-width:none}
        .tabs li{margin:0}
        .tabs a{display:block;padding:var(--s2) 0;border-bottom:4px solid transparent;text-decoration:none}
        .tabs a:hover{border-color:var(--edge)}
        .tabs a[aria-current]{border-color:var(--accent);font-weight:700;color:var(--ink)}
        .withheld{color:var(--quiet);font-size:.9375rem;font-style:italic}
        .empty{border:1px dashed var(--edge);padding:var(--s4);color:var(--quiet);margin:0 0 var(--s4)}
        .empty>:last-child{margin:0}

        """

    static let lists = """
        .summary{margin:0 0 var(--s5);font-size:1rem;display:grid;column-gap:var(--s4);
        grid-template-columns:minmax(8rem,1fr) minmax(0,2fr) auto}
        .summary>div{display:grid;grid-column:1/-1;gap:var(--s1) var(--s4);
        grid-template-columns:minmax(8rem,1fr) minmax(0,2fr) auto;grid-template-columns:subgrid;
        padding:var(--s2) 0;border-bottom:1px solid var(--line)}
        .text-page .summary{font-size:1.0625rem}
        .summary dt{font-weight:600}.summary dd{margin:0}.summary dd p{margin:0 0 var(--s2)}
        .summary .act{text-align:right}.summary .act a{margin-left:var(--s3);display:inline-block;padding:1px 0}
        .side .summary>div{grid-template-columns:minmax(0,1fr) auto}.side .summary dd{grid-column:1}
        .side .summary dt{grid-column:1;font-size:.9375rem;color:var(--quiet)}
        .side .summary .act{grid-column:2;grid-row:1/3}
        .side .summary>div:last-child{border:0}.side .summary{margin:0}
        .scroll{overflow-x:auto;margin:0 0 var(--s4);position:relative}
        table{border-collapse:collapse;width:100%;font-size:1rem;margin:0 0 var(--s4)}
        .scroll table{margin:0}
        caption{text-align:left;font-weight:700;padding:0 0 var(--s2)}
        th,td{text-align:left;vertical-align:top;padding:var(--s2) var(--s4) var(--s2) 0;
        border-bottom:1px solid var(--line)}
        thead th{font-size:.9375rem;border-bottom:2px solid var(--edge);vertical-align:bottom}
        tbody th{font-weight:600}
        th:last-child,td:last-child{padding-right:0}
        tbody tr:hover{background:var(--wash)}
        .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        th a{display:inline-block;padding:1px 0}
        th[aria-sort] a::after{content:" \\25B2";font-size:.7em}th[aria-sort=descending] a::after{content:" \\25BC"}
        .pages{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s5);align-items:center;margin:0 0 var(--s4)}
        .pages a{padding:var(--s2) 0;font-weight:600}.pages p{margin:0;color:var(--quiet)}
        .work{list-style:none;margin:0 0 var(--s5);padding:0;max-width:none;border-top:1px solid var(--line)}
        .work>li{display:grid;grid-template-columns:minmax(0,1fr) auto;
        gap:2px var(--s5);padding:var(--s2) 0;margin:0;border-bottom:1px solid var(--line)}
        .work>li:hover{background:var(--wash)}
        .work .what{font-weight:600}.work .what a{display:inline-block;padding:1px 0}
        .work .due{font-weight:600}.work .about{grid-column:1/3;font-size:.9375rem}
        .group{display:flex;align-items:baseline;gap:var(--s2);margin:var(--s4) 0 var(--s2)}
        .group .n{font-weight:400;color:var(--quiet);font-size:1rem}
        .filter{background:var(--wash);border:1px solid var(--line);padding:var(--s3) var(--s4);margin:0 0 var(--s4)}
        .filter select{max-width:13rem}
        .filter .row{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:end}
        .filter .field{margin:0;font-size:1rem}.filter .buttons{margin:0}
        .filter h2{margin:0 0 var(--s2);font-size:1.0625rem}
        .filter .hint{display:none}
        .story{list-style:none;margin:0;padding:0;max-width:none}
        .story>li{border-left:3px solid var(--line);padding:0 0 var(--s4) var(--s4);margin:0;position:relative}
        .story>li::before{content:"";position:absolute;left:-7px;top:6px;width:11px;height:11px;
        border-radius:50%;background:var(--paper);border:2px solid var(--accent)}
        .story>li:target{background:var(--wash)}
        .story h3{margin:0;font-size:1rem}.story p{margin:var(--s1) 0 0}
        .story .meta,.lines .meta{color:var(--quiet);font-size:.9375rem}.story .meta{max-width:none}
        ul.lines{list-style:none;margin:0;padding:0}ul.lines>li{padding:.375rem 0;border-bottom:1px solid var(--line)}
        ul.lines+p{margin-top:var(--s2)}.side p:last-child{margin-bottom:0}
        .struck{text-decoration:line-through;color:var(--quiet)}
        @media (max-width:48rem){.stack .tag,.stack time{white-space:normal}
        .work>li{grid-template-columns:minmax(0,1fr)}
        .work .about{grid-column:1}
        .summary>div{grid-template-columns:minmax(0,1fr) auto}.summary dd{grid-column:1}
        .summary dt{grid-column:1}.summary .act{grid-column:2;grid-row:1/3}
        .stack,.stack tbody,.stack tr,.stack td,.stack tbody th{display:block;width:100%}
        .stack caption{display:block}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack tr{border-bottom:2px solid var(--line);padding:var(--s2) 0}
        .stack td,.stack tbody th{border:0;padding:2px 0;text-align:left}
        .stack td[data-label]{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:var(--s2)}
        .stack td[data-label]::before{content:attr(data-label);color:var(--quiet)}}

        """
}
