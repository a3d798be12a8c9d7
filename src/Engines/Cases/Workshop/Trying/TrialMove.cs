using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yicheng.Cases.Workshop.Trying;

/// <summary>What somebody who tries a process does next.</summary>
/// <param name="Do"><c>finish</c> a step, let the applicant <c>answer</c>, <c>wait</c> some working days, wait <c>until</c> a timer, let a <c>message</c> come, or let a <c>called</c> matter be granted.</param>
/// <param name="Number">Number of the step, timer, awaited message or call.</param>
/// <param name="Outcome">How the step ends.</param>
/// <param name="Form">What the officer fills in.</param>
/// <param name="Days">How many working days.</param>
/// <param name="Part">Which part the applicant answers.</param>
internal sealed record TrialMove(string Do, int Number = 0, string? Outcome = null, JsonElement? Form = null, int Days = 0, string? Part = null);

/// <summary>Everything that a trial is made of. It is carried in the page and played anew at every move, so that nothing is stored and every step can be taken back.</summary>
/// <param name="Kind">Code of the kind of case.</param>
/// <param name="Region">Where it is filed.</param>
/// <param name="At">When it is filed.</param>
/// <param name="Form">The applicant's answers.</param>
/// <param name="Moves">What was done so far.</param>
internal sealed record TrialScript(string Kind, string Region, DateTimeOffset At, JsonObject Form, IReadOnlyList<TrialMove> Moves)
{
    public const int MostMoves = 200;
    private const int Longest = 300_000;

    public TrialScript With(TrialMove move) => this with { Moves = [.. Moves, move] };

    public TrialScript Back() => this with { Moves = [.. Moves.Take(Moves.Count - 1)] };

    /// <summary>As text for a hidden field.</summary>
    public string Pack()
    {
        using var memory = new MemoryStream();
        using (var packed = new DeflateStream(memory, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packed, this, JsonSerializerOptions.Web);
        }

        return Base64Url.EncodeToString(memory.ToArray());
    }

    /// <summary>Reads what <see cref="Pack"/> wrote; null where it is no such text, or unpacks to more than a trial holds.</summary>
    public static TrialScript? Unpack(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > Longest)
        {
            return null;
        }

        try
        {
            using var packed = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var buffer = new byte[Longest * 4];
            var length = packed.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length == buffer.Length ? null
                : JsonSerializer.Deserialize<TrialScript>(buffer.AsSpan(0, length), JsonSerializerOptions.Web) is { Form: not null, Moves.Count: <= MostMoves } script ? script : null;
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }
}
