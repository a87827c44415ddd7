using System.Text.Json.Nodes;
using Prover.Studio;
using Prover.Tests.Support;

namespace Prover.Tests.Studio;

/// <summary>The page in a browser, as a person uses it, with mouse and without.</summary>
public sealed class PageTests
{
    [BrowserFact]
    public void APersonVerifiesLooksAtACounterexampleAndStepsOn()
    {
        using var locks = new Locks();
        using var served = new Served(locks.Path);
        using var browser = Browser.Start();

        browser.Open(served.Address, "document.querySelectorAll('#files a').length === 5");
        Assert.Equal(served.Root.AbsoluteUri, browser.Text("location.href"));
        Click(browser, "#files a", "weak.proof");
        browser.WaitFor("document.querySelectorAll('.obligations tbody tr').length > 3");
        Click(browser, "button", "Verify");
        browser.WaitFor("document.querySelector('.example svg') && document.querySelector('strong.bad')");
        Assert.Contains(Locks.Hostile, browser.Text("document.querySelector('.lines').innerText"), StringComparison.Ordinal);
        Assert.Contains("refuted", browser.Text("document.getElementById('announcer').textContent"), StringComparison.Ordinal);

        Click(browser, "button", "Step from here");
        browser.WaitFor("document.querySelector('.timeline [aria-current]').innerText.includes('ok')");
        Assert.Equal("true", browser.Text("document.querySelector('.conjuncts .changed') !== null"));
        browser.Press("u");
        browser.WaitFor("document.querySelector('.timeline [aria-current]').innerText.startsWith('0 start')");
        browser.Press("1");
        browser.WaitFor("document.querySelector('.timeline [aria-current]').innerText.startsWith('1 take(n = Node')");
        browser.Evaluate("document.getElementById('expression').focus()");
        browser.Write("forall n. held(n)");
        browser.Press("Enter");
        browser.WaitFor("document.querySelector('.answers li').innerText.startsWith('forall n. held(n) = ')");

        AssertHarmless(browser, served);
    }

    [BrowserFact]
    public void NothingThatAFileSaysIsRun()
    {
        using var locks = new Locks();
        using var served = new Served(locks.Path);
        using var browser = Browser.Start();

        browser.Open(served.Address, "document.querySelectorAll('#files a').length === 5");
        Click(browser, "#files a", "<img");
        browser.WaitFor("document.querySelector('main .problem')?.innerText.includes('onerror')");
        Click(browser, "#files a", "good.spec");
        browser.WaitFor("document.getElementById('scope')");
        Click(browser, "button", "Start from an initial state");
        browser.WaitFor("document.querySelectorAll('.choices button').length >= 3");

        Assert.Equal("0", browser.Text("document.querySelectorAll('img, iframe, main script').length"));
        AssertHarmless(browser, served);

        // Even a script that got into the page would not run.
        browser.Evaluate("(() => { const s = document.createElement('script'); s.textContent = 'hacked = 1'; document.body.append(s); })()");
        browser.Evaluate("(() => { const d = document.createElement('div'); d.innerHTML = '<img src=x onerror=\"hacked = 1\">'; document.body.append(d); })()");
        browser.WaitFor("document.querySelector('img').complete");
        Assert.Equal("undefined", browser.Text("typeof hacked"));
    }

    [BrowserFact]
    public void EverythingCanBeReachedWithTheKeyboardAndHasAName()
    {
        using var locks = new Locks();
        using var served = new Served(locks.Path);
        using var browser = Browser.Start();
        browser.Open(served.Address + "#/file/" + 1, "document.querySelector('main h2')");
        browser.WaitFor("document.querySelector('main button')");
        Click(browser, "button", "Start from an initial state");
        browser.WaitFor("document.querySelectorAll('.choices button').length >= 3");

        var reached = new HashSet<string>(StringComparer.Ordinal);
        browser.Evaluate("document.body.focus()");
        for (var i = 0; i < 80; i++)
        {
            browser.Press("Tab");
            reached.Add(browser.Text("document.activeElement.dataset.focus ?? document.activeElement.id"));
        }

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "filter", "moment-0", "choice-0", "choice-2", "expression", "goal" }, reached);
        Assert.Equal("", browser.Text(
            "[...document.querySelectorAll('button, input, select, textarea, a')].filter(e => !(e.innerText || e.labels?.length || e.getAttribute('aria-label'))).map(e => e.outerHTML).join()"));
    }

    [BrowserFact]
    public void TheFileLeadsToThePageAndLongWorkCanBeStopped()
    {
        using var folder = new TemporaryFolder();
        folder.Write("many.spec", WorkTests.Many);
        using var served = new Served(folder["."]);
        using var launch = LaunchPage.Write(served.Address);
        using var browser = Browser.Start();

        browser.Open(new Uri(launch.FilePath).AbsoluteUri, "document.querySelectorAll('#files a').length === 1");
        Assert.Equal(served.Root.AbsoluteUri, browser.Text("location.href"));
        Click(browser, "#files a", "many.spec");
        browser.WaitFor("document.getElementById('scope')");
        browser.Evaluate("document.getElementById('scope').focus()");
        browser.Write("Id=20, Node=20");
        browser.Press("Enter");
        browser.WaitFor("[...document.querySelectorAll('[role=alert] button')].some(e => e.innerText === 'Stop')");
        Click(browser, "[role=alert] button", "Stop");
        browser.WaitFor("document.querySelector('.problem')?.innerText === 'it was stopped'");
    }

    [BrowserFact]
    public void APersonEditsTheTextSeesWhatChangesAndSaves()
    {
        using var locks = new Locks();
        using var served = new Served(locks.Path);
        using var browser = Browser.Start();
        var saved = File.ReadAllText(Path.Combine(locks.Path, "weak.spec"));

        browser.Open(served.Address, "document.querySelectorAll('#files a').length === 5");
        Click(browser, "#files a", "weak.proof");
        browser.WaitFor("document.querySelector('.obligations tbody tr')");
        Click(browser, "button", "Verify");
        browser.WaitFor("document.querySelector('.example svg') && document.querySelector('strong.bad')");
        Click(browser, "button", "Edit the text");
        browser.WaitFor("document.activeElement.tagName === 'TEXTAREA' && document.activeElement.value.startsWith('proof of ok')");
        browser.Evaluate("(() => { const s = document.getElementById('edited'); s.value = [...s.options].find(o => o.text === 'weak.spec').value; s.dispatchEvent(new Event('change')) })()");
        browser.WaitFor("document.querySelector('.editor textarea').value.startsWith('sort Node')");

        // A mistake: at its line, with a way there; the verdicts before it fade.
        Select(browser, "rule take(n: Node) {\n");
        browser.Write("rule take(n: Node) {\n  [free] forall m. !hold(m)\n");
        browser.WaitFor("document.querySelector('.editor [role=status]').innerText === 'not saved; 1 mistake'");
        Assert.Equal("✗ 7", browser.Text("document.querySelector('.gutter b').innerText"));
        Assert.Equal("true", browser.Text("document.querySelector('.content').classList.contains('stale')"));
        Click(browser, "#mistakes button", "P201");
        Assert.Equal("hold", browser.Text("(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.activeElement)"));

        // Mended: the proof is verified again by itself.
        browser.Write("held");
        browser.WaitFor("document.querySelector('strong.good') && !document.querySelector('.content').classList.contains('stale')");
        Assert.Equal(saved, File.ReadAllText(Path.Combine(locks.Path, "weak.spec")));

        // The edit in meaning, until the next one.
        Click(browser, "button", "What has changed?");
        browser.WaitFor("document.querySelector('.differences h3')?.innerText === 'changed in meaning'");
        Assert.Contains("premises of take: changed, stronger", browser.Text("document.querySelector('.differences pre').innerText"), StringComparison.Ordinal);
        Assert.Contains("[free] forall m. !held(m)", browser.Text("document.querySelector('.differences .added').innerText"), StringComparison.Ordinal);
        Select(browser, "sort Node");
        browser.Write("sort Node");
        browser.WaitFor("document.querySelector('.differences').hidden");
        Click(browser, ".editor button", "Save");
        browser.WaitFor("document.querySelector('.editor [role=status]').innerText === 'as saved; no mistake'");
        Assert.Contains("[free] forall m. !held(m)", File.ReadAllText(Path.Combine(locks.Path, "weak.spec")), StringComparison.Ordinal);
        AssertHarmless(browser, served);
    }

    [BrowserFact]
    public void AMessageIsDraggedToItsReceiverOrDeliveredWithTheKeyboard()
    {
        const string Message = "document.querySelector('g.message')";
        const string Here = "document.querySelector('.timeline [aria-current]').innerText";
        using var served = new Served("specs/chord/single-join.spec");
        using var browser = Browser.Start();
        browser.Look(1280, 1400, dark: false);
        browser.Open($"{served.Address}#/file/0", "document.getElementById('scope')");
        browser.Evaluate("document.getElementById('scope').focus()");
        browser.Write("Id=2");
        browser.Press("Enter");
        browser.WaitFor("document.querySelector('.choices button')");
        Click(browser, ".choices button", "join(");
        browser.WaitFor(Message);
        Assert.Equal("deliver Messages 0: deliver", browser.Text($"{Message}.getAttribute('aria-label')"));
        var receivers = $"[...document.querySelectorAll('g[data-node]')].filter(n => n.dataset.node === {Message}.dataset.to)";

        // Elsewhere it goes back.
        browser.Drag($"{Message}.querySelector('text')", "document.querySelector('h2')");
        Assert.StartsWith("1 join(", browser.Text(Here), StringComparison.Ordinal);
        Assert.Contains("its receiver", browser.Text("document.getElementById('announcer').textContent"), StringComparison.Ordinal);
        browser.Drag($"{Message}.querySelector('text')", $"{receivers}.at(-1).querySelector('circle')");
        browser.WaitFor($"{Here}.startsWith('2 deliver')");

        browser.Press("u");
        browser.WaitFor($"{Here}.startsWith('1 join(')");
        browser.Evaluate($"{Message}.focus()");
        browser.Press("Enter");
        browser.WaitFor($"{Here}.startsWith('2 deliver')");
        AssertHarmless(browser, served);
    }

    // Selects the first occurrence of a text in the editor.
    private static void Select(Browser browser, string text) => browser.Evaluate(
        $"((t, text) => {{ t.focus(); const at = t.value.indexOf(text); t.setSelectionRange(at, at + text.length) }})(document.querySelector('.editor textarea'), {JsonValue.Create(text).ToJsonString()})");

    // Nothing from elsewhere was asked for, nothing went wrong, nothing was run.
    private static void AssertHarmless(Browser browser, Served served)
    {
        Assert.Equal("undefined", browser.Text("typeof hacked"));
        Assert.All(browser.Requests, r => Assert.StartsWith(served.Root.AbsoluteUri, r, StringComparison.Ordinal));
        Assert.Empty(browser.Troubles);
    }

    private static void Click(Browser browser, string selector, string text) => browser.Evaluate(
        $"[...document.querySelectorAll('{selector}')].find(e => e.innerText.includes('{text}')).click()");
}
