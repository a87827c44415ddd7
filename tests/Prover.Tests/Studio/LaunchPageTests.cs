using Prover.Studio;

namespace Prover.Tests.Studio;

/// <summary>The file with which a browser is started.</summary>
public sealed class LaunchPageTests
{
    [Fact]
    public void OnlyTheUserCanReadTheFileThatLeadsToTheAddress()
    {
        string path;
        using (var page = LaunchPage.Write("http://127.0.0.1:1/?token=ab&c"))
        {
            path = page.FilePath;
            Assert.Contains("content=\"0; url=http://127.0.0.1:1/?token=ab&amp;c\"", File.ReadAllText(path), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
            }
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }
}
