using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NATS.NKeys;
using Prover.Tests.Cli;

namespace Prover.Tests.Cluster;

/// <summary>Servers that ask for TLS or for credentials, as NATS has them.</summary>
public sealed class SecureServerTests : RecordedProof
{
    [ServerFact]
    public void AServerWithTlsIsCheckedAgainstItsAuthority()
    {
        var (authority, certificate, key) = Certificates();
        using var server = new NatsServer("--tls", "--tlscert", certificate, "--tlskey", key);
        server.Authority = authority;
        server.StartWorker();
        string[] command = ["verify", ProofPath, "--no-cache", "--workers", server.Url];

        var checkedRun = Run([.. command, "--nats-tls-ca", authority]);
        var uncheckedRun = Run(command);

        Assert.Contains("proofs by 1 worker;", checkedRun.Out, StringComparison.Ordinal);
        Assert.Equal(2, uncheckedRun.ExitCode);
        Assert.Contains("cannot be used: The remote certificate", uncheckedRun.Error, StringComparison.Ordinal);
    }

    [ServerFact]
    public void AServerWithCredentialsAsksForThem()
    {
        var (configuration, credentials) = Credentials();
        using var server = new NatsServer("-c", configuration);
        server.Credentials = credentials;
        server.StartWorker();
        string[] command = ["verify", ProofPath, "--no-cache", "--workers", server.Url];

        var known = Run([.. command, "--nats-creds", credentials]);
        var stranger = Run(command);

        Assert.True(known.Out.Contains("proofs by 1 worker;", StringComparison.Ordinal), known.Error + known.Out);
        Assert.Equal(2, stranger.ExitCode);
        Assert.Contains("cannot be used: ", stranger.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(File.ReadAllLines(credentials)[1], known.Error + known.Out, StringComparison.Ordinal);
    }

    // An authority, and a certificate of it for this machine.
    private (string Authority, string Certificate, string Key) Certificates()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(from, to);
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, from, to, [1]);
        return (Folder.Write("authority.pem", authority.ExportCertificatePem()), Folder.Write("server.pem", certificate.ExportCertificatePem()), Folder.Write("server.key", key.ExportPkcs8PrivateKeyPem()));
    }

    // An operator, an account and a user, each signed by the one above; the server knows the first two. JetStream needs another account, of the system.
    private (string Configuration, string Credentials) Credentials()
    {
        using var @operator = KeyPair.CreatePair(PrefixByte.Operator);
        using var system = KeyPair.CreatePair(PrefixByte.Account);
        using var account = KeyPair.CreatePair(PrefixByte.Account);
        using var user = KeyPair.CreatePair(PrefixByte.User);
        const string Unlimited = "\"limits\":{\"subs\":-1,\"data\":-1,\"payload\":-1,\"imports\":-1,\"exports\":-1,\"wildcards\":true,\"conn\":-1,\"leaf\":-1,\"mem_storage\":-1,\"disk_storage\":-1,\"streams\":-1,\"consumer\":-1}";
        var ofOperator = Token(@operator, @operator, "operator", "");
        var ofAccount = Token(@operator, account, "account", $",{Unlimited}");
        var ofUser = Token(account, user, "user", ",\"pub\":{},\"sub\":{},\"subs\":-1,\"data\":-1,\"payload\":-1");
        var ofSystem = Token(@operator, system, "account", "");
        var configuration = Folder.Write(
            "server.conf",
            $"operator: {ofOperator}\nresolver: MEMORY\nsystem_account: {system.GetPublicKey()}\n"
            + $"resolver_preload: {{ {account.GetPublicKey()}: {ofAccount}, {system.GetPublicKey()}: {ofSystem} }}\n");
        var credentials = Folder.Write(
            "user.creds", $"-----BEGIN NATS USER JWT-----\n{ofUser}\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n{user.GetSeed()}\n------END USER NKEY SEED------\n");
        return (configuration, credentials);
    }

    private static string Token(KeyPair issuer, KeyPair subject, string type, string more)
    {
        var claims = $"{{\"jti\":\"{Guid.NewGuid():n}\",\"iat\":{DateTimeOffset.UtcNow.ToUnixTimeSeconds()},\"iss\":\"{issuer.GetPublicKey()}\",\"name\":\"{type}\","
            + $"\"sub\":\"{subject.GetPublicKey()}\",\"nats\":{{\"type\":\"{type}\",\"version\":2{more}}}}}";
        var text = $"{Encode("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}"u8)}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        var signature = new byte[64];
        issuer.Sign(Encoding.ASCII.GetBytes(text), signature);
        return $"{text}.{Encode(signature)}";
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
