using System.Text.Json;
using Yicheng.Ledger.Keys;
using Yicheng.Platform.OpenSsl;
using Yicheng.TransparencyLog.Notes;

namespace Yicheng.Ledger.Witnessing;

/// <summary>A witness's key and memory: one file, kept by the auditor.</summary>
/// <param name="Name">The witness's name.</param>
/// <param name="PrivateKey">Its raw Ed25519 private key.</param>
/// <param name="LogKey">The vkey of the log it watches; null before the first checkpoint.</param>
/// <param name="Note">The last checkpoint it cosigned, with its cosignature.</param>
internal sealed record WitnessFile(string Name, byte[] PrivateKey, string? LogKey, string? Note)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public NoteKey Key() => new(Name, NoteSignatureType.Cosignature, Ed25519.PublicKey(PrivateKey));

    public static WitnessFile Open(string path, string name) => File.Exists(path)
        ? JsonSerializer.Deserialize<WitnessFile>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path} is empty.")
        : new WitnessFile(name, Ed25519.NewPrivateKey(), null, null);

    /// <summary>Replaces the file as a whole: a crash leaves the old memory, never half of the new.</summary>
    public void Save(string path) => OwnerOnlyFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, Json), replace: true);
}
