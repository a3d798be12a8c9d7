using System.Text.Json;
using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;

namespace Yicheng.ServiceHall.Drafts;

/// <summary>What has been written of an application so far.</summary>
internal sealed record DraftContent
{
    private const int MostSittings = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Who it is for.</summary>
    public required Applicant Applicant { get; init; }

    /// <summary>Division where it is to be handled.</summary>
    public required string Region { get; init; }

    /// <summary>Whether a counter or a village agent writes it for somebody.</summary>
    public bool OnBehalf { get; init; }

    /// <summary>Answers by field key, also wrong ones: nobody types twice.</summary>
    public JsonObject Answers { get; init; } = [];

    /// <summary>Keys whose present answer was filled in from what the city holds.</summary>
    public IReadOnlyList<string> FilledIn { get; init; } = [];

    /// <summary>Files handed in so far.</summary>
    public IReadOnlyList<DraftFile> Files { get; init; } = [];

    /// <summary>Materials whose original the clerk has seen.</summary>
    public IReadOnlyList<string> OriginalsSeen { get; init; } = [];

    /// <summary>Steps gone through without a fault.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>The windows from which it was written lately, each with its newest sending.</summary>
    public IReadOnlyList<Sending> Newest { get; init; } = [];

    /// <summary>The content as it is kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static DraftContent Of(string json) => JsonSerializer.Deserialize<DraftContent>(json, Json) ?? throw new InvalidOperationException("A draft is empty.");

    /// <summary>What would be filed were it sent now.</summary>
    public FileCase ToRequest(string item) => new(
        item, Region, Applicant, JsonSerializer.SerializeToElement(Answers),
        [.. Files.Select(file => new AttachedFile(file.Id, file.Material, OriginalsSeen.Contains(file.Material)))]);

    /// <summary>Whether a newer sending from the same window is already in the draft, so that this one, which was held up on its way, must change nothing.</summary>
    public bool HasNewerThan(Sending sending) => Newest.Any(one => one.Sitting == sending.Sitting && one.Turn >= sending.Turn);

    public DraftContent With(Sending sending) => this with { Newest = [.. Newest.Where(one => one.Sitting != sending.Sitting).TakeLast(MostSittings - 1), sending] };

    public DraftContent WithDone(string step) => this with { Done = [.. Done.Append(step).Distinct(StringComparer.Ordinal)] };
}

/// <summary>One post of a page of questions.</summary>
/// <param name="Sitting">The page in its window, by a random name.</param>
/// <param name="Turn">How many posts that page had made by then.</param>
internal sealed record Sending(string Sitting, long Turn);

/// <summary>A file of a draft.</summary>
internal sealed record DraftFile(Guid Id, string Name, long Length, string Material);

/// <summary>A draft as its writer sees it.</summary>
internal sealed record Draft(Guid Id, string Item, DraftContent Content, DateTimeOffset UpdatedAt, string? FiledAs);
