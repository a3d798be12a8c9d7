using System.Text.Json.Serialization;
using Yicheng.Platform.OpenSsl;
using Yicheng.TransparencyLog.Notes;

namespace Yicheng.Ledger.Keys;

/// <summary>The key that signs the city's checkpoints.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="PrivateKey">The raw Ed25519 private key.</param>
internal sealed record LedgerKey(string Origin, byte[] PrivateKey)
{
    [JsonIgnore]
    public NoteKey Public { get; } = new(Origin, NoteSignatureType.Ed25519, Ed25519.PublicKey(PrivateKey));

    public SignedNote Sign(Checkpoint checkpoint) =>
        SignedNote.Sign(checkpoint.Text, Public, message => Ed25519.Sign(PrivateKey, message));
}
