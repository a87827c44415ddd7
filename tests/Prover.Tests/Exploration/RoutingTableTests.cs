using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>The runs that refute claims about the routing tables of Kademlia and Kad. Each claim holds until the last step.</summary>
public sealed class RoutingTableTests
{
    [Theory]
    [InlineData("specs/kad/runs/leaving.run", "10: leaving.d10; 10: leaving.d11")]
    [InlineData("specs/kad/runs/rejected.run", "4: guarantee.d13")]
    [InlineData("specs/kad/runs/refused.run", "4: guarantee.d14")]
    [InlineData("specs/kad/runs/untracked.run", "2: guarantee.d16; 2: hearing.enters")]
    [InlineData("specs/kad/runs/amule-version.run", "2: sound.version")]
    [InlineData("specs/kad/runs/any-key.run", "6: sound.d15")]
    [InlineData("specs/kad/runs/unverified.run", "5: guarantee.d19")]
    [InlineData("specs/kademlia/runs/heard-of.run", "9: sound.sorted")]
    [InlineData("specs/kademlia/runs/unprobed.run", "9: history.k8")]
    [InlineData("specs/kademlia/runs/vanishing.run", "5: guarantee.admitted")]
    [InlineData("specs/kademlia/runs/many-pings.run", "7: sound.single")]
    [InlineData("specs/kademlia/runs/self.run", "2: sound.absent")]
    [InlineData("specs/kademlia/runs/lazy-refresh.run", "1: sound.refreshed")]
    [InlineData("specs/kademlia/runs/late-replies.run", "9: guarantee.k13")]
    [InlineData("specs/kademlia/runs/forged.run", "8: guarantee.k13; 8: history.k13")]
    [InlineData("specs/kademlia/runs/closest-any.run", "5: sound.nearest; 6: guarantee.k15")]
    [InlineData("specs/kademlia/runs/nonempty.run", "7: guarantee.k16")]
    [InlineData("specs/kademlia/runs/stale-removed.run", "3: leaving.k14; 3: leaving.replaced")]
    [InlineData("specs/kademlia/runs/split-early.run", "1: splitting.full")]
    [InlineData("specs/kademlia/runs/room-left.run", "3: caching.crowded")]
    [InlineData("specs/kademlia/runs/any-waiting.run", "4: caching.longest")]
    public void ASavedRunBreaksTheClaimInItsLastStep(string run, string broken) => Assert.Equal(broken, Saved.Broken(Repository.PathOf(run)));
}
