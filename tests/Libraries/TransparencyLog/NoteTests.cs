using System.Security.Cryptography;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Tests;

/// <summary>
/// The formats. A keyed hash stands where Ed25519 would: the library takes signatures from outside. Real signatures are checked where OpenSSL is.
/// </summary>
public class NoteTests
{
    private static readonly byte[] Key = SHA256.HashData("key"u8);
    private static readonly NoteKey Log = new("qingyuan.example/ledger", NoteSignatureType.Ed25519, Key);
    private static readonly NoteKey Audit = new("audit.example/w1", NoteSignatureType.Cosignature, Key);
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", 0xc74f20a3, "PeterNeumann")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", 0x033de0ae, "sum.golang.org")]
    public void Published_keys_have_their_published_ids(string vkey, uint id, string name)
    {
        NoteKey.TryParse(vkey, out var key).ShouldBeTrue();
        key.Id.ShouldBe(id);
        key.Name.ShouldBe(name);
        key.ToString().ShouldBe(vkey);
    }

    [Theory]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10")]
    [InlineData("PeterNeumann+c74f20a3+AhpcZQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann")]
    [InlineData(null)]
    public void A_key_that_does_not_fit_itself_is_refused(string? vkey) => NoteKey.TryParse(vkey, out _).ShouldBeFalse();

    [Fact]
    public void The_checkpoint_of_the_specification_is_read_and_written_alike()
    {
        const string Note = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

            """;
        SignedNote.TryParse(Note, out var note).ShouldBeTrue();
        note.ToString().ShouldBe(Note);
        note.Signatures.Select(line => line.KeyId).ShouldBe([0x033de0aeu, 0x8d66cf3fu]);
        Checkpoint.TryParse(note.Text, out var checkpoint).ShouldBeTrue();
        checkpoint.ShouldBe(new Checkpoint("example.com/behind-the-sofa", 20852163, checkpoint.Root));
        checkpoint.Text.ShouldBe(note.Text);
    }

    [Theory]
    [InlineData("log\n05\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n-5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n5\n")]
    [InlineData("log\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("log\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n")]
    [InlineData(null)]
    public void A_malformed_checkpoint_is_refused(string? text) => Checkpoint.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n- log AAAAAAA=\n")]
    [InlineData("text\n\n— log AAAA\n")]
    [InlineData("text\n\n— log AAAAAAA=")]
    [InlineData("te\rxt\n\n— log AAAAAAA=\n")]
    [InlineData("text\n\n— a log AAAAAAA=\n")]
    public void A_malformed_note_is_refused(string note) => SignedNote.TryParse(note, out _).ShouldBeFalse();

    [Fact]
    public void A_note_opens_for_its_own_key_and_text_only()
    {
        var note = SignedNote.Sign(new Checkpoint(Log.Name, 3, MerkleTree.EmptyRoot).Text, Log, Sign);
        Checkpoint.Open(note, Log, Verify).ShouldNotBeNull().Size.ShouldBe(3);
        Checkpoint.Open(note with { Text = note.Text.Replace("3", "4", StringComparison.Ordinal) }, Log, Verify).ShouldBeNull();
        Checkpoint.Open(note, new NoteKey(Log.Name, Log.Type, SHA256.HashData("other"u8)), Verify).ShouldBeNull();
        var elsewhere = SignedNote.Sign(new Checkpoint("elsewhere.example", 3, MerkleTree.EmptyRoot).Text, Log, Sign);
        Checkpoint.Open(elsewhere, Log, Verify).ShouldBeNull();
        note.With(note.Signatures[0] with { Bytes = new byte[64] }).IsSignedBy(Log, Verify).ShouldBeFalse();
    }

    [Fact]
    public void A_cosignature_states_its_second_and_is_bound_to_it()
    {
        var text = new Checkpoint(Log.Name, 3, MerkleTree.EmptyRoot).Text;
        var line = Cosignature.Sign(text, Audit, Sign, At);
        NoteSignature.TryParse(line.ToString(), out var read).ShouldBeTrue();
        Cosignature.Verify(text, Audit, read, Verify).ShouldBe(At);
        SignedNote.Sign(text, Log, Sign).With(line).IsSignedBy(Audit, Verify).ShouldBeTrue();
        var later = line.Bytes.ToArray();
        later[7]++;
        Cosignature.Verify(text, Audit, line with { Bytes = later }, Verify).ShouldBeNull();
        Should.Throw<ArgumentException>(() => Cosignature.Sign(text, Log, Sign, At));
    }

    [Fact]
    public void A_witness_follows_a_log_that_grows_and_no_other()
    {
        var (shelf, other) = (LogOnShelf.Of(20), LogOnShelf.Of(20, seed: 1));
        var old = new Checkpoint(Log.Name, 7, shelf.Root(7));
        var proof = shelf.Prove(ConsistencyProof.Plan(7, 20));

        Judge(new Checkpoint(Log.Name, 20, shelf.Root(20)), old, proof).ShouldBe(WitnessVerdict.Consistent);
        Judge(new Checkpoint(Log.Name, 20, shelf.Root(20)), null, []).ShouldBe(WitnessVerdict.Consistent);
        Judge(new Checkpoint(Log.Name, 20, other.Root(20)), old, other.Prove(ConsistencyProof.Plan(7, 20))).ShouldBe(WitnessVerdict.Inconsistent);
        Judge(new Checkpoint(Log.Name, 7, other.Root(7)), old, []).ShouldBe(WitnessVerdict.Inconsistent);
        Judge(new Checkpoint(Log.Name, 6, shelf.Root(6)), old, []).ShouldBe(WitnessVerdict.Smaller);
        Judge(new Checkpoint("elsewhere.example", 20, shelf.Root(20)), old, proof).ShouldBe(WitnessVerdict.NotSigned);
    }

    private static WitnessVerdict Judge(Checkpoint checkpoint, Checkpoint? remembered, IReadOnlyList<TreeHash> proof) =>
        Witness.Judge(SignedNote.Sign(checkpoint.Text, Log, Sign), Log, remembered, proof, Verify);

    private static byte[] Sign(ReadOnlySpan<byte> message) => HMACSHA512.HashData(Key, message);

    private static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.SequenceEqual(HMACSHA512.HashData(key, message));
}
