using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yicheng.Cases.Data;

namespace Yicheng.Cases.Events;

/// <summary>The canonical form of an event, made of its row alone: what the ledger commits to, and what verification makes again.</summary>
internal static class EventPayload
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(EventRow row)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("act", row.Act);
            writer.WriteString("actor", row.ActorId);
            writer.WriteString("actorName", row.ActorName);
            writer.WriteNumber("at", (row.At.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
            writer.WritePropertyName("details");
            writer.WriteRawValue(row.Details ?? "{}");
            writer.WriteString("id", row.Id);
            writer.WriteString("number", row.Number);
            if (row.Organisation is not null)
            {
                writer.WriteString("organisation", row.Organisation);
            }

            writer.WriteString("part", row.Part);
            writer.WriteNumber("seq", row.Seq);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
