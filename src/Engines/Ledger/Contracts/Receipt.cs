using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Yicheng.Ledger.Contracts;

/// <summary>
/// All it takes to show, without asking the city, that an event stood in the city's log when a checkpoint was signed. Kept as a JSON file.
/// </summary>
/// <param name="Format"><see cref="CurrentFormat"/>.</param>
/// <param name="Source">The source that the event belongs to.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="At">When it happened.</param>
/// <param name="Payload">The event in its canonical form, as text.</param>
/// <param name="Salt">The salt of its commitment, base64.</param>
/// <param name="LeafIndex">Its place in the log, from 0.</param>
/// <param name="Proof">The inclusion proof (RFC 6962), each hash base64.</param>
/// <param name="Checkpoint">The signed checkpoint (C2SP tlog-checkpoint).</param>
/// <param name="LogKey">The log's public key (C2SP vkey). Compare it with the one the city publishes.</param>
public sealed record Receipt(
    string Format,
    string Source,
    Guid EventId,
    DateTimeOffset At,
    string Payload,
    string Salt,
    long LeafIndex,
    IReadOnlyList<string> Proof,
    string Checkpoint,
    string LogKey)
{
    /// <summary>The format's name and version.</summary>
    public const string CurrentFormat = "yicheng-receipt/v1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The receipt as a JSON document.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> writes; any other format is refused.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out Receipt? receipt)
    {
        try
        {
            receipt = JsonSerializer.Deserialize<Receipt>(json, Json);
        }
        catch (JsonException)
        {
            receipt = null;
        }

        return receipt is { Format: CurrentFormat };
    }
}
