/// The one style sheet that every page uses: our own drawing of the GOV.UK and MoJ conventions.
package enum StyleSheet {
    /// The whole sheet, as it is served.
    package static let text = base + header + forms + blocks + lists + drawings + panels + print

    /// The address of this very text, so that it may be kept by browsers for ever.
    package static let path = "/assets/app-\(hash(of: text)).css"

    /// FNV-1a over the bytes: a name that changes when the content does, not a seal.
    static func hash(of text: String) -> String {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 {
            sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension StyleSheet {
    // Spacing: 4, 8, 12, 16, 24, 32, 48 px and nothing else.
    static let base = """
        :root{color-scheme:light dark;
        --paper:#fff;--wash:#f3f5f7;--line:#cdd4da;--edge:#5f6b76;--ink:#131c24;--quiet:#495661;
        --accent:#0b5c7d;--accent-deep:#073f57;--on-accent:#fff;--bar:#0e2f40;--on-bar:#fff;--bar-quiet:#c5d6df;
        --halo:#ffcf33;--halo-ink:#131c24;
        --red:#a8121f;--red-wash:#fbe9e9;--amber:#7a4a00;--amber-wash:#fdf0d5;--green:#0d6138;--green-wash:#e4f3ea;
        --blue:#0b5c7d;--blue-wash:#e3f0f6;--grey:#495661;--grey-wash:#e9edf0;
        --s1:4px;--s2:8px;--s3:12px;--s4:16px;--s5:24px;--s6:32px;--s7:48px;
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
        @media (prefers-color-scheme:dark){:root{
        --paper:#12181d;--wash:#1b242b;--line:#3a4751;--edge:#93a1ad;--ink:#eef2f5;--quiet:#b3bfc9;
        --accent:#7cc6e6;--accent-deep:#a9dbf1;--on-accent:#0b1b24;--bar:#0a1f2b;
        --halo-ink:#000;
        --red:#ff9c9c;--red-wash:#3d1518;--amber:#ffc663;--amber-wash:#3a2a08;--green:#82d7a7;--green-wash:#0f3220;
        --blue:#8fd0ec;--blue-wash:#0f2f3e;--grey:#b3bfc9;--grey-wash:#28333b}}
        @media (prefers-contrast:more){:root{--line:var(--edge);--quiet:var(--ink)}
        a,.tag{text-decoration-thickness:2px}}
        *,*::before,*::after{box-sizing:border-box}
        html{font:100%/1.45 var(--sans);color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%;
        overflow-wrap:break-word;scroll-padding-top:var(--s4)}
        body{margin:0;min-height:100vh;display:flex;flex-direction:column}
        main{flex:1;width:100%;max-width:1400px;margin:0 auto;padding:var(--s4) var(--s5) var(--s7)}
        main.text-page{font-size:1.1875rem}
        main.text-page>*{max-width:48rem}
        main:focus{outline:0;box-shadow:none}
        h1,h2,h3,h4,legend{line-height:1.2;font-weight:700;text-wrap:balance}
        h1{font-size:1.75rem;margin:var(--s2) 0 var(--s4)}
        h2{font-size:1.25rem;margin:var(--s5) 0 var(--s3)}
        h3{font-size:1.0625rem;margin:var(--s4) 0 var(--s2)}
        .text-page h1{font-size:2rem}.text-page h2{font-size:1.5rem}.text-page h3{font-size:1.1875rem}
        .caption{display:block;color:var(--quiet);font-size:1.0625rem;margin:var(--s2) 0 calc(-1*var(--s1))}
        p{margin:0 0 var(--s4);max-width:75ch}
        ul,ol{margin:0 0 var(--s4);padding-left:var(--s5);max-width:75ch}
        li{margin:0 0 var(--s1)}
        a{color:var(--accent);text-underline-offset:.16em;text-decoration-thickness:1px}
        a:hover{color:var(--accent-deep);text-decoration-thickness:3px}
        :focus-visible{outline:3px solid var(--halo-ink);outline-offset:0;box-shadow:0 0 0 6px var(--halo);
        border-radius:2px}
        a:focus-visible{background:var(--halo);color:var(--halo-ink);text-decoration:none;outline-width:2px;
        box-shadow:none}
        @media (prefers-color-scheme:dark){a:focus-visible{color:#131c24}}
        hr{border:0;border-top:1px solid var(--line);margin:var(--s5) 0}
        svg{fill:currentColor}
        time,.nowrap{white-space:nowrap}
        .why{color:var(--quiet);font-size:.9375rem}td .why{display:block}
        .quiet{color:var(--quiet)}.small{font-size:.875rem}.number{font-variant-numeric:tabular-nums}
        .vh{position:absolute!important;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;
        clip-path:inset(50%);white-space:nowrap;border:0}
        .thirds{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--s5)}
        .halves{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--s5)}
        @media (min-width:62rem){.thirds{grid-template-columns:minmax(0,2fr) minmax(17rem,1fr);gap:var(--s6)}
        .halves{grid-template-columns:repeat(2,minmax(0,1fr));gap:var(--s6)}}
        .thirds>*>:first-child,.halves>*>:first-child,.halves>*>section:first-child>h2{margin-top:0}
        .side>section+section,.side>section+div,.side>div+section{
        margin-top:var(--s5);border-top:1px solid var(--line);padding-top:var(--s4)}
        .side>:not(section)+section{margin-top:var(--s4)}
        .side h2{margin-top:0;font-size:1.0625rem}

        """

    static let header = """
        .skip{position:absolute;left:var(--s4);top:-100px;padding:var(--s3) var(--s4);background:var(--halo);
        color:#131c24;z-index:2}.skip:focus{top:0;color:#131c24}
        .bar{background:var(--bar);color:var(--on-bar)}
        .bar a,.bar .plain{color:var(--on-bar)}
        .bar a:focus-visible{color:#131c24}
        .bar>div,.nav>ul,.foot>div,.banner>p{max-width:1400px;margin:0 auto;padding-left:var(--s5);
        padding-right:var(--s5)}
        .bar>div{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s5);align-items:center;padding-top:var(--s2);
        padding-bottom:var(--s2);min-height:56px}
        .brand{font-weight:700;font-size:1.125rem;text-decoration:none;padding:var(--s1) 0}
        .brand:hover{text-decoration:underline}
        .find{display:flex;flex:1 1 16rem;min-width:0;max-width:32rem}
        .find input{flex:1;min-width:0;height:40px;border:2px solid var(--on-bar);border-right:0;border-radius:0;
        padding:0 var(--s3);background:var(--paper);color:var(--ink);font:inherit;max-width:none}
        .find button{height:40px;border:2px solid var(--on-bar);background:var(--bar);color:var(--on-bar);
        font:inherit;font-weight:600;padding:0 var(--s4);cursor:pointer}
        .find button:hover{background:var(--on-bar);color:#0e2f40}
        .who{display:grid;grid-template-columns:auto auto;column-gap:var(--s4);align-items:center;
        margin-left:auto;font-size:.9375rem}
        .who .role{grid-row:2;color:var(--bar-quiet);font-size:.8125rem}.who form{grid-column:2;grid-row:1/3}
        .bell{margin-left:var(--s3);white-space:nowrap}.bell b{padding:0 var(--s2);border-radius:1em;
        background:var(--on-bar);color:#0e2f40}
        .plain{background:none;border:0;padding:var(--s1) 0;min-height:24px;font:inherit;color:var(--accent);
        text-decoration:underline;text-underline-offset:.16em;cursor:pointer}
        .plain:hover{text-decoration-thickness:3px}
        .nav{border-bottom:1px solid var(--line);background:var(--wash)}
        .nav>ul{list-style:none;margin:0 auto;padding-top:0;padding-bottom:0;display:flex;flex-wrap:wrap;
        gap:0 var(--s5)}
        .nav li{margin:0}
        .nav a{display:block;padding:var(--s3) 0 calc(var(--s3) - 4px);border-bottom:4px solid transparent;
        text-decoration:none;font-weight:600;font-size:.9375rem;color:var(--ink)}
        .nav a:hover{border-color:var(--edge)}
        .nav a[aria-current]{border-color:var(--accent);color:var(--accent)}
        .nav a:focus-visible{color:#131c24}
        .banner{background:var(--amber-wash);color:var(--ink);border-bottom:1px solid var(--amber)}
        .banner>p{margin:0 auto;padding-top:var(--s1);padding-bottom:var(--s1);font-size:.875rem}
        .foot{border-top:1px solid var(--line);background:var(--wash);font-size:.875rem;color:var(--quiet)}
        .foot>div{padding-top:var(--s4);padding-bottom:var(--s4);display:flex;flex-wrap:wrap;gap:var(--s2) var(--s5)}
        .foot p{margin:0}.foot a{padding:2px 0}
        .back{display:inline-block;padding:var(--s1) 0;font-size:.9375rem}
        .back::before{content:"";display:inline-block;width:8px;height:8px;margin-right:6px;
        border:solid currentColor;border-width:0 0 2px 2px;transform:rotate(45deg) translate(1px,-1px)}
        .flash{border:1px solid var(--green);border-left-width:8px;background:var(--green-wash);
        padding:var(--s3) var(--s4);margin:0 0 var(--s4);font-size:1rem}
        .flash.note{border-color:var(--blue);background:var(--blue-wash)}
        .flash p{margin:0;max-width:none}
        .key{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
        kbd{font:600 .8125rem/1 ui-monospace,monospace;border:1px solid var(--line);border-radius:3px;padding:1px 5px}
        @media (max-width:62rem){.find{flex-basis:100%;order:3;max-width:none}}
        @media (max-width:40rem){main,.bar>div,.nav>ul,.foot>div,.banner>p{padding-left:var(--s4);
        padding-right:var(--s4)}
        .nav>ul{gap:0 var(--s4)}.nav a{padding:var(--s2) 0 var(--s1)}
        .who{margin:0}.who form{grid-row:1}
        h1,.text-page h1{font-size:1.5rem}.who .role{display:none}}

        """
}
