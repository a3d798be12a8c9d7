using System.Text.Json;
using Yicheng.Platform.Modules;
using Yicheng.Platform.OpenSsl;

namespace Yicheng.Ledger.Keys;

/// <summary>
/// <c>keys/ledger.json</c> in the data folder: the log's name and private key, made once, readable by the program's account only. Nodes of one city share the folder.
/// Whoever loses it can't go on with the log; whoever copies it can sign for the city.
/// </summary>
internal sealed class LedgerKeyFile(CityOptions options)
{
    private readonly string path = Path.Combine(options.DataPath, "keys", "ledger.json");
    private readonly Lock gate = new();
    private LedgerKey? key;

    /// <summary>The key, made now where there is none.</summary>
    public LedgerKey Open()
    {
        lock (gate)
        {
            return key ??= Read() ?? Make();
        }
    }

    /// <summary>The key; null where the city has none yet.</summary>
    public LedgerKey? Find()
    {
        lock (gate)
        {
            return key ??= Read();
        }
    }

    private LedgerKey? Read() => File.Exists(path)
        ? JsonSerializer.Deserialize<LedgerKey>(File.ReadAllText(path), JsonSerializerOptions.Web)
        : null;

    private LedgerKey Make()
    {
        var made = new { origin = Origin(), privateKey = Ed25519.NewPrivateKey() };
        OwnerOnlyFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(made, JsonSerializerOptions.Web), replace: false);
        return Read()!;
    }

    /// <summary>By convention a log is named by its address without scheme; a city that hasn't one yet, by its package.</summary>
    private string Origin()
    {
        var city = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.CityPath)));
        var site = options.PublicUrl is { } url ? new Uri(url).GetComponents(UriComponents.HostAndPort | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/') : $"{Uri.EscapeDataString(city)}.yicheng";
        return $"{site}/ledger";
    }
}
