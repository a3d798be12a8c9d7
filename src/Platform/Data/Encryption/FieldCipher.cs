using System.Security.Cryptography;
using System.Text;
using Yicheng.Platform.OpenSsl;

namespace Yicheng.Platform.Data;

/// <summary>
/// Encrypts personal fields under a ring of keys, and makes keyed blind indexes (HMAC-SHA-256) for exact look-up. A stored value reads
/// <c>key:base64(…)</c>; the newest key encrypts, every key of the ring decrypts.
/// </summary>
/// <remarks>
/// Under AES the bytes are nonce, tag and cipher text of AES-256-GCM; under SM4 they are what <see cref="Sm4.Seal"/> gives. The key of blind indexes is not
/// rotated: an index tells only who has the same number, and making it anew would need every number at once.
/// </remarks>
public sealed class FieldCipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly string file;
    private readonly Lock changing = new();
    private readonly ThreadLocal<Dictionary<string, AesGcm>> ciphers = new(() => new(StringComparer.Ordinal));
    private volatile KeyRing ring;
    private DateTime writtenAt;

    /// <summary>Opens the key ring in the data folder, or makes the first.</summary>
    public FieldCipher(string dataPath, TimeProvider clock)
    {
        file = Path.Combine(dataPath, "keys", "fields.json");
        if (!File.Exists(file))
        {
            KeyRing.New(clock.GetUtcNow()).TryWrite(file, replace: false);
        }

        writtenAt = File.GetLastWriteTimeUtc(file);
        ring = KeyRing.Read(file);
    }

    /// <summary>The key that encrypts.</summary>
    public FieldKey Newest => Describe(ring.Newest);

    /// <summary>Every key, oldest first.</summary>
    public IReadOnlyList<FieldKey> Keys => [.. ring.Keys.Keys.Select(Describe).OrderBy(key => key.Name.Length).ThenBy(key => key.Name, StringComparer.Ordinal)];

    /// <summary>Adds a key, which encrypts from now on. Other nodes find it in the shared file when they meet its first value.</summary>
    public FieldKey AddKey(FieldSuite suite, DateTimeOffset now)
    {
        lock (changing)
        {
            var next = KeyRing.Read(file).With(suite, now);
            next.TryWrite(file, replace: true);
            writtenAt = File.GetLastWriteTimeUtc(file);
            ring = next;
            return Newest;
        }
    }

    /// <summary>Takes in keys that another process added.</summary>
    public void Refresh()
    {
        lock (changing)
        {
            if (File.GetLastWriteTimeUtc(file) is var written && written != writtenAt)
            {
                ring = KeyRing.Read(file);
                writtenAt = written;
            }
        }
    }

    /// <summary>Encrypts under the newest key.</summary>
    public string Encrypt(string plain)
    {
        var (name, key) = (ring.Newest, ring.Keys[ring.Newest]);
        var text = Encoding.UTF8.GetBytes(plain);
        return $"{name}:{Convert.ToBase64String(key.Suite == FieldSuite.Sm4 ? Sm4.Seal(key.Secret.AsSpan(0, Sm4.KeyLength), text, []) : Seal(name, key, text))}";
    }

    /// <summary>Decrypts what any key of the ring encrypted.</summary>
    /// <exception cref="CryptographicException">The value was altered, or its key is not on the ring.</exception>
    public string Decrypt(string stored)
    {
        var colon = stored.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : stored[..colon];
        var key = Find(name);
        var bytes = Convert.FromBase64String(stored[(colon + 1)..]);
        return Encoding.UTF8.GetString(key.Suite == FieldSuite.Sm4 ? Sm4.Open(key.Secret.AsSpan(0, Sm4.KeyLength), bytes, []) : Open(name, key, bytes));
    }

    /// <summary>Whether the newest key encrypted the stored value.</summary>
    public bool IsUnderNewest(string stored) => stored.StartsWith(ring.Newest + ":", StringComparison.Ordinal);

    /// <summary>The same value always gives the same index, which tells nothing without the key.</summary>
    public string BlindIndex(string value) =>
        Convert.ToBase64String(HMACSHA256.HashData(ring.Index, Encoding.UTF8.GetBytes(value.Trim().ToUpperInvariant()))[..18]);

    private KeyRing.Key Find(string name)
    {
        if (ring.Keys.TryGetValue(name, out var key))
        {
            return key;
        }

        Refresh();
        return ring.Keys.GetValueOrDefault(name) ?? throw new CryptographicException("The key of an encrypted field is not on the key ring.");
    }

    private FieldKey Describe(string name) => new(name, ring.Keys[name].Suite, ring.Keys[name].MadeAt);

    private byte[] Seal(string name, KeyRing.Key key, ReadOnlySpan<byte> text)
    {
        var stored = new byte[NonceLength + TagLength + text.Length];
        RandomNumberGenerator.Fill(stored.AsSpan(0, NonceLength));
        CipherOf(name, key).Encrypt(stored.AsSpan(0, NonceLength), text, stored.AsSpan(NonceLength + TagLength), stored.AsSpan(NonceLength, TagLength));
        return stored;
    }

    private byte[] Open(string name, KeyRing.Key key, ReadOnlySpan<byte> stored)
    {
        if (stored.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("An encrypted field is too short.");
        }

        var plain = new byte[stored.Length - NonceLength - TagLength];
        CipherOf(name, key).Decrypt(stored[..NonceLength], stored[(NonceLength + TagLength)..], stored.Slice(NonceLength, TagLength), plain);
        return plain;
    }

    /// <summary>Setting a key up costs more than a short field, so each thread keeps its own.</summary>
    private AesGcm CipherOf(string name, KeyRing.Key key)
    {
        var mine = ciphers.Value!;
        if (!mine.TryGetValue(name, out var cipher))
        {
            mine[name] = cipher = new AesGcm(key.Secret, TagLength);
        }

        return cipher;
    }
}
