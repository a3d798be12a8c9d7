using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Yicheng.Platform.Data;

/// <summary>
/// Encrypts personal fields with AES-256-GCM (NIST SP 800-38D) under a ring of keys, and makes keyed blind indexes (HMAC-SHA-256) for exact look-up.
/// A stored value reads <c>key:base64(nonce ‖ tag ‖ cipher text)</c>; the newest key encrypts, every key of the ring decrypts.
/// </summary>
public sealed class FieldCipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly KeyRing ring;
    private readonly ThreadLocal<Dictionary<string, AesGcm>> ciphers = new(() => new(StringComparer.Ordinal));

    /// <summary>Opens the key ring in the data folder, or makes the first.</summary>
    public FieldCipher(string dataPath)
    {
        var file = Path.Combine(dataPath, "keys", "fields.json");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var first = new KeyRing("k1", new() { ["k1"] = RandomNumberGenerator.GetBytes(32) }, RandomNumberGenerator.GetBytes(32));
            var temporary = file + "." + Environment.ProcessId;
            using (var stream = File.Create(temporary))
            {
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }

                JsonSerializer.Serialize(stream, first);
                stream.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(temporary, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(temporary);
            }
        }

        ring = JsonSerializer.Deserialize<KeyRing>(File.ReadAllBytes(file))!;
    }

    /// <summary>Encrypts under the newest key.</summary>
    public string Encrypt(string plain)
    {
        var text = Encoding.UTF8.GetBytes(plain);
        var stored = new byte[NonceLength + TagLength + text.Length];
        RandomNumberGenerator.Fill(stored.AsSpan(0, NonceLength));
        CipherOf(ring.Newest).Encrypt(stored.AsSpan(0, NonceLength), text, stored.AsSpan(NonceLength + TagLength), stored.AsSpan(NonceLength, TagLength));
        return $"{ring.Newest}:{Convert.ToBase64String(stored)}";
    }

    /// <summary>Decrypts what any key of the ring encrypted.</summary>
    /// <exception cref="CryptographicException">The value was altered, or its key is not on the ring.</exception>
    public string Decrypt(string stored)
    {
        var colon = stored.IndexOf(':', StringComparison.Ordinal);
        var key = colon < 0 ? "" : stored[..colon];
        if (!ring.Keys.ContainsKey(key))
        {
            throw new CryptographicException("The key of an encrypted field is not on the key ring.");
        }

        var bytes = Convert.FromBase64String(stored[(colon + 1)..]);
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        CipherOf(key).Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The same value always gives the same index, which tells nothing without the key.</summary>
    public string BlindIndex(string value) =>
        Convert.ToBase64String(HMACSHA256.HashData(ring.Index, Encoding.UTF8.GetBytes(value.Trim().ToUpperInvariant()))[..18]);

    /// <summary>Setting a key up costs more than a short field, so each thread keeps its own.</summary>
    private AesGcm CipherOf(string key)
    {
        var mine = ciphers.Value!;
        if (!mine.TryGetValue(key, out var cipher))
        {
            mine[key] = cipher = new AesGcm(ring.Keys[key], TagLength);
        }

        return cipher;
    }

    internal sealed record KeyRing(string Newest, Dictionary<string, byte[]> Keys, byte[] Index);
}
