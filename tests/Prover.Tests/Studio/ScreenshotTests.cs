using System.Buffers.Binary;
using Prover.Tests.Support;

namespace Prover.Tests.Studio;

/// <summary>The pictures of the page in <c>docs/studio.md</c>: <c>PROVER_UPDATE_GOLDEN=1</c> takes them anew.</summary>
public sealed class ScreenshotTests
{
    private const string Folder = "docs/pictures";
    private const int MostBytes = 150_000;

    [BrowserFact]
    public void ThePicturesOfTheDocumentationAreOfThisPage()
    {
        using var served = new Served("proofs/chord/variants/unguarded-join.proof");
        using var browser = Browser.Start();
        browser.Look(1180, 820, dark: false);
        browser.Open($"{served.Address}#/file/0", "document.querySelector('.obligations tbody tr')");
        browser.Evaluate("[...document.querySelectorAll('button')].find(b => b.innerText === 'Verify').click()");
        browser.WaitFor("document.querySelector('.example svg') && !document.querySelector('progress:not([hidden])')");
        Keep(browser, "studio-proof.png");

        browser.Look(1500, 760, dark: false);
        browser.Evaluate("[...document.querySelectorAll('button')].find(b => b.innerText === 'Edit the text').click()");
        browser.WaitFor("document.querySelector('.editor textarea').value.startsWith('# ')");
        browser.Evaluate("document.querySelector('.content .example').hidden = true");
        Keep(browser, "studio-text.png");
        browser.Look(1180, 820, dark: false);

        browser.Evaluate("[...document.querySelectorAll('button')].find(b => b.innerText === 'Step from here').click()");
        browser.WaitFor("document.querySelector('.timeline')");
        browser.Look(1180, 820, dark: true);
        Keep(browser, "studio-stepping.png");

        browser.Look(420, 820, dark: false);
        Keep(browser, "studio-narrow.png");
        Assert.True((bool)browser.Evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")!);
    }

    [BrowserFact]
    public void ThePictureOfAnEditIsOfThisPage()
    {
        using var served = new Served("specs/chord/single-join.spec");
        using var browser = Browser.Start();
        browser.Look(1500, 760, dark: false);
        browser.Open($"{served.Address}#/file/0", "document.getElementById('scope')");
        browser.Evaluate("[...document.querySelectorAll('button')].find(b => b.innerText === 'Edit the text').click()");
        browser.WaitFor("document.querySelector('.editor textarea').value.startsWith('# ')");
        browser.Evaluate("(t => { t.value = t.value.replace(/^.*calm\\(\\) {5}.*\\n/m, ''); t.dispatchEvent(new Event('input')); t.scrollTop = t.scrollHeight * 0.48 })(document.querySelector('.editor textarea'))");
        browser.WaitFor("document.querySelector('.editor [role=status]').innerText.startsWith('not saved')");
        browser.Evaluate("[...document.querySelectorAll('button')].find(b => b.innerText === 'What has changed?').click()");
        browser.WaitFor("document.querySelector('.differences h3')?.innerText === 'changed in meaning'");
        Keep(browser, "studio-changes.png");
    }

    private static void Keep(Browser browser, string name)
    {
        var taken = browser.Screenshot();
        var path = Path.Combine(Repository.PathOf(Folder), name);
        if (Environment.GetEnvironmentVariable("PROVER_UPDATE_GOLDEN") is { Length: > 0 }) File.WriteAllBytes(path, taken);
        Assert.InRange(new FileInfo(path).Length, 1, MostBytes);
        Assert.Equal(SizeOf(taken), SizeOf(File.ReadAllBytes(path)));
    }

    // The width and the height follow the signature and the name of the first part.
    private static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16, 4)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20, 4)));
}
