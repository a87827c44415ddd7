namespace Prover.App.Reports.Html;

/// <summary>How a page looks, in terms of the palette's properties.</summary>
public static class StyleSheet
{
    /// <summary>The rules, as CSS.</summary>
    public const string Rules = """
        body { background: var(--paper); color: var(--ink); margin: 2.5rem auto; max-width: 96rem; padding: 0 2rem }
        body { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif }
        section { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: .5rem }
        section:first-child { border: 0; margin-top: 0 }
        h1 { font-size: 1.5rem; margin-bottom: .2rem }
        h3 { font-size: .85rem; margin: .9rem 0 .3rem }
        small, .soft { color: var(--soft); font-weight: 400 }
        h1 small { font-size: 1rem }
        .good { color: var(--good) } .bad { color: var(--bad) } .open { color: var(--open) }
        a { color: var(--message); text-decoration: none } a:hover { text-decoration: underline }
        code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .82rem }
        figure { margin: 1.2rem 0; overflow-x: auto }
        svg { max-width: 100%; height: auto }
        table { border-collapse: collapse } td, th { padding: .15rem 1rem .15rem 0; text-align: left; vertical-align: top }
        th { color: var(--soft); font-weight: 600 } .number { text-align: right; font-variant-numeric: tabular-nums }
        details { margin: .6rem 0 } summary { cursor: pointer }
        details.shown { border: 1px solid var(--line); border-radius: 8px; padding: .6rem 1rem }
        details.shown summary span { display: inline-block; font-weight: 600; width: 4.5rem }
        .beside { align-items: flex-start; display: flex; flex-wrap: wrap; gap: 1rem 2rem; padding-top: .6rem }
        .picture { flex: 3 1 34rem; min-width: 0 } .lines { flex: 2 1 26rem; min-width: 0 }
        pre { background: var(--panel); border-radius: 6px; margin: 0; overflow-x: auto; padding: .5rem .3rem }
        pre i { color: var(--soft); font-style: normal } pre b { font-weight: 600 } pre del { color: var(--soft) }
        """;
}
