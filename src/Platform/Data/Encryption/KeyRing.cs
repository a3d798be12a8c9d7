using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yicheng.Platform.Data;

/// <summary>How a key of the ring encrypts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldSuite>))]
public enum FieldSuite
{
    /// <summary>AES-256 in Galois/counter mode (NIST SP 800-38D).</summary>
    Aes,

    /// <summary>SM4 (GB/T 32907) in counter mode under an HMAC, for cities that must use the national algorithms.</summary>
    Sm4,
}

/// <summary>A key of the ring, without its secret.</summary>
/// <param name="Name">Stands in front of every value it encrypted.</param>
/// <param name="Suite">How it encrypts.</param>
/// <param name="MadeAt">City time at which it was made.</param>
public sealed record FieldKey(string Name, FieldSuite Suite, DateTimeOffset MadeAt);

/// <summary>The keys of personal fields and of blind indexes, as <c>keys/fields.json</c> of the data folder holds them. Nodes of one city share the file.</summary>
internal sealed record KeyRing(string Newest, IReadOnlyDictionary<string, KeyRing.Key> Keys, byte[] Index)
{
    private const int SecretLength = 32;
    private const int IndexLength = 32;

    /// <summary>One key with its secret.</summary>
    internal sealed record Key(FieldSuite Suite, byte[] Secret, DateTimeOffset MadeAt);

    public static KeyRing New(DateTimeOffset now) =>
        new("k1", new Dictionary<string, Key>(StringComparer.Ordinal) { ["k1"] = NewKey(FieldSuite.Aes, now) }, RandomNumberGenerator.GetBytes(IndexLength));

    public static KeyRing Read(string file) => JsonSerializer.Deserialize<KeyRing>(File.ReadAllBytes(file))!;

    /// <summary>This ring with one more key, which encrypts from now on.</summary>
    public KeyRing With(FieldSuite suite, DateTimeOffset now)
    {
        var name = $"k{Keys.Count + 1}";
        return this with { Newest = name, Keys = new Dictionary<string, Key>(Keys, StringComparer.Ordinal) { [name] = NewKey(suite, now) } };
    }

    /// <summary>Writes the file whole or not at all, readable by the program's account only.</summary>
    /// <returns>False where a file was there already and was not to be replaced.</returns>
    public bool TryWrite(string file, bool replace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Environment.ProcessId}";
        using (var stream = File.Create(temporary))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            JsonSerializer.Serialize(stream, this);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, file, replace);
            return true;
        }
        catch (IOException) when (!replace && File.Exists(file))
        {
            File.Delete(temporary);
            return false;
        }
    }

    private static Key NewKey(FieldSuite suite, DateTimeOffset now) => new(suite, RandomNumberGenerator.GetBytes(SecretLength), now);
}
