extension StyleSheet {
    static let drawings = """
        .timeline{margin:0 0 var(--s4)}
        .timeline svg.drawn{display:block;width:100%;min-width:860px;max-width:none;height:auto;font:13px var(--sans)}
        svg.drawn{max-width:100%}
        .drawn .tick{stroke:var(--line)}.drawn .lane{stroke:var(--edge)}
        .drawn text{fill:var(--ink)}.drawn .faint{fill:var(--quiet)}
        .drawn .name{font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        .drawn .mark{fill:var(--accent);stroke:var(--paper);stroke-width:1.5}
        .drawn .hollow{fill:var(--paper);stroke:var(--accent);stroke-width:2}
        .drawn .many{fill:var(--accent)}.drawn text.many-n{fill:var(--on-accent);font-weight:700;font-size:12px;
        text-anchor:middle}
        .drawn a:hover .mark,.drawn a:hover .many{fill:var(--accent-deep)}
        .drawn a:focus-visible{outline:3px solid var(--halo-ink);background:none;box-shadow:none}
        .drawn a:focus-visible .hit{fill:var(--halo)}
        .drawn .hit{fill:transparent}
        .drawn .meet{stroke:var(--ink);stroke-dasharray:5 3}.drawn .flag{fill:var(--ink)}
        .drawn .flag-n{fill:var(--paper);font-weight:700;font-size:11px;text-anchor:middle}
        .drawn .hatch{stroke:var(--edge);stroke-width:1.2}
        .drawn .r-red{fill:var(--red-wash);stroke:var(--red)}.drawn .r-amber{fill:var(--amber-wash);stroke:var(--amber)}
        .drawn .r-green{fill:var(--green-wash);stroke:var(--green)}
        .drawn .r-none{fill:var(--grey-wash);stroke:var(--grey)}
        .drawn .step{stroke-width:2.5;fill:none}
        .legend{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);list-style:none;margin:var(--s2) 0;padding:0;
        font-size:.875rem;max-width:none;color:var(--quiet)}
        .legend li{display:flex;gap:6px;align-items:center;margin:0}
        .legend svg{width:16px;height:16px;overflow:visible}.legend .mark{fill:var(--accent)}
        .legend .hollow{fill:var(--paper);stroke:var(--accent);stroke-width:2}
        @media (forced-colors:active){.button,.tag,.find button{border:2px solid ButtonText}
        .nav a[aria-current],.tabs a[aria-current]{border-color:Highlight}
        :focus-visible,a:focus-visible{outline:3px solid Highlight}
        .drawn .mark,.drawn .many,.drawn .flag{fill:CanvasText}.drawn text{fill:CanvasText}
        .drawn text.many-n,.drawn .flag-n{fill:Canvas}.drawn [class^=r-]{fill:Canvas;stroke:CanvasText}}
        @media (prefers-reduced-motion:no-preference){details>div{animation:none}}

        """

    // A landscape page for each drawn timeline; Chromium and Firefox honour named pages.
    static let print = """
        .print-only{display:none}
        @page{size:A4;margin:16mm 15mm 18mm;
        @bottom-right{content:"Page " counter(page) " of " counter(pages);font:9pt sans-serif}}
        @page wide{size:A4 landscape}
        @media print{:root{color-scheme:light;--paper:#fff;--wash:#fff;--line:#999;--edge:#444;--ink:#000;--quiet:#222;
        --accent:#000;--accent-deep:#000;--on-accent:#fff;--red:#000;--amber:#000;--green:#000;--blue:#000;--grey:#000;
        --red-wash:#fff;--amber-wash:#fff;--green-wash:#fff;--blue-wash:#fff;--grey-wash:#fff}
        html{font-size:10.5pt}body{display:block}
        .skip,.nav,.find,.who,.foot,.banner,.filter,.pages,.buttons,.back,.tabs,.flash,.no-print,[data-print],
        .summary .act,
        .problems{display:none!important}
        .print-only{display:block}
        .bar{background:none;color:#000;border-bottom:1pt solid #000}.bar a{color:#000}.bar>div{min-height:0;padding:0}
        main,main.text-page{max-width:none;padding:8pt 0 0;font-size:10.5pt}
        a{color:#000;text-decoration:none}
        h1,h2,h3,caption{break-after:avoid}tr,.work>li,.summary>div,.story>li,.identity,.attention{break-inside:avoid}
        thead{display:table-header-group}.scroll{overflow:visible}
        table,.summary,.work,.field{font-size:10pt}
        .timeline{page:wide;break-inside:avoid}.timeline svg.drawn{min-width:0;width:100%}
        .drawn .hit{display:none}
        .drawn .mark,.drawn .many,.drawn .flag,.tag{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        details>summary{display:none}.thirds,.halves{display:block}}

        """
}
