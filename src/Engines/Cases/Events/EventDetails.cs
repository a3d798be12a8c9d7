using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yicheng.Cases.Contracts;

namespace Yicheng.Cases.Events;

/// <summary>Particulars of an event. Members stand in ordinal order of their JSON names, so that writing them is their canonical form.</summary>
internal sealed record EventDetails
{
    public IReadOnlyList<string>? Attachments { get; init; }

    /// <summary>Number of another case: called, calling, or that sent or gets a message.</summary>
    public string? Case { get; init; }

    public string? Certificate { get; init; }

    /// <summary>What a supplement changed in the form.</summary>
    public IReadOnlyList<ChangedAnswer>? Changes { get; init; }

    public CaseChannel? Channel { get; init; }

    public ClockKind? Clock { get; init; }

    public string? ConfirmedBy { get; init; }

    public int? Days { get; init; }

    public DecisionTrace? Decision { get; init; }

    /// <summary>SHA-256 of the form as handed in; of the content of a certificate where one is issued.</summary>
    public string? Form { get; init; }

    /// <summary>Hash of the definition that the case left.</summary>
    public string? From { get; init; }

    /// <summary>Name of a message.</summary>
    public string? Message { get; init; }

    /// <summary>Key of the migration.</summary>
    public Guid? Migration { get; init; }

    public IReadOnlyList<MissingThing>? Missing { get; init; }

    public string? OrderedBy { get; init; }

    public string? Outcome { get; init; }

    public string? OutcomeName { get; init; }

    public string? OutcomeNameEn { get; init; }

    public IReadOnlyList<string>? Partners { get; init; }

    public string? Procedure { get; init; }

    public int? Stars { get; init; }

    public string? Step { get; init; }

    public string? StepEn { get; init; }

    /// <summary>Where a migrated case stood and where that went.</summary>
    public string? Steps { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? Title { get; init; }

    public string? TitleEn { get; init; }

    public string? To { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Words { get; init; }
}

/// <summary>An answer that a supplement changed.</summary>
/// <param name="Before">Its JSON before; null where it was not answered.</param>
/// <param name="Key">Key of the field.</param>
internal sealed record ChangedAnswer(string? Before, string Key);

/// <summary>How a decision model came to its result.</summary>
/// <param name="Decision">Name of the decision or decision service.</param>
/// <param name="Inputs">What it was given.</param>
/// <param name="Model">Id of the model.</param>
/// <param name="Result">What came out, as FEEL text.</param>
/// <param name="Tables">The tables that were answered on the way.</param>
internal sealed record DecisionTrace(string Decision, IReadOnlyList<TraceValue> Inputs, string Model, string Result, IReadOnlyList<TraceTable> Tables);

/// <summary>A named value as FEEL text.</summary>
internal sealed record TraceValue(string Name, string Value);

/// <summary>What a table was given and which rules matched.</summary>
internal sealed record TraceTable(string Element, IReadOnlyList<TraceValue> Inputs, IReadOnlyList<TraceRule> Rules);

/// <summary>A rule by its number in the table, with its note.</summary>
internal sealed record TraceRule(string Note, int Number);

[JsonSerializable(typeof(EventDetails))]
internal sealed partial class EventJson : JsonSerializerContext
{
    public static readonly EventJson Canonical = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    });
}
