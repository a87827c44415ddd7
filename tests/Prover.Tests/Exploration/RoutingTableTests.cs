using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>The runs that refute claims about the routing tables of Kademlia and Kad. Each claim holds until the last step.</summary>
public sealed class RoutingTableTests
{
    [Theory]
    [InlineData("specs/kad/runs/leaving.run", "10: leaving.d10; 10: leaving.d11")]
    [InlineData("specs/kad/runs/rejected.run", "4: guarantee.d13")]
    [InlineData("specs/kad/runs/refused.run", "4: guarantee.d14")]
    [InlineData("specs/kad/runs/untracked.run", "2: guarantee.d16")]
    [InlineData("specs/kad/runs/amule-version.run", "2: sound.version")]
    public void ASavedRunBreaksTheClaimInItsLastStep(string run, string broken) => Assert.Equal(broken, Saved.Broken(Repository.PathOf(run)));
}
