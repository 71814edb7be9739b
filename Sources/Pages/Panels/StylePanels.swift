extension StyleSheet {
    /// Agenda, item and attendance side by side; one under the other where there is no room.
    static let panels = """
        .meeting{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--s5)}
        .agenda{list-style:none;margin:0 0 var(--s4);padding:0;max-width:none;border-top:1px solid var(--line)}
        .agenda>li{border-bottom:1px solid var(--line);margin:0;padding:var(--s2);display:grid;
        grid-template-columns:1.75rem minmax(0,1fr) auto;gap:0 var(--s1)}
        .agenda>li[aria-current]{background:var(--wash);box-shadow:inset 4px 0 0 var(--accent)}
        .agenda .n,.agenda .min{color:var(--quiet);font-variant-numeric:tabular-nums;white-space:nowrap}
        .agenda .meta{grid-column:2/4;font-size:.9375rem;color:var(--quiet)}
        .record h2{break-after:avoid}.record section{break-inside:avoid-page}
        .record .summary>div{break-inside:avoid}
        .seat{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s2);align-items:center;justify-content:space-between}
        @media (min-width:62rem){.meeting{grid-template-columns:minmax(15rem,1fr) minmax(0,2.4fr) minmax(14rem,.9fr)}
        .meeting>*>:first-child{margin-top:0}}

        """
}
