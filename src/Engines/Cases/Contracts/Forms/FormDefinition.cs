using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>What a kind of case asks its applicant: groups of fields, in order. Keys are unique over the whole form and are FEEL names.</summary>
/// <param name="Groups">The groups.</param>
public sealed record FormDefinition(IReadOnlyList<FormGroup> Groups)
{
    /// <summary>A form that asks nothing.</summary>
    public static readonly FormDefinition Empty = new([]);

    /// <summary>Every field directly in the form.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<FormField> Fields => Groups.SelectMany(group => group.Fields);
}

/// <summary>Fields that stand together under a heading.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Hint">A line under it.</param>
/// <param name="Fields">The fields.</param>
public sealed record FormGroup(BilingualText Title, BilingualText? Hint, IReadOnlyList<FormField> Fields);

/// <summary>What a field holds, and how JSON writes it.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    Longtext,

    /// <summary>A number; JSON number.</summary>
    Number,

    /// <summary>An amount of money in whole fen; JSON number.</summary>
    Money,

    /// <summary>A day; text <c>2026-03-02</c>.</summary>
    Date,

    /// <summary>One of the options; its value as text.</summary>
    Choice,

    /// <summary>Any of the options; a list of texts.</summary>
    Choices,

    /// <summary>Yes or no; JSON boolean.</summary>
    Yesno,

    /// <summary>A citizen number (GB 11643).</summary>
    CitizenNumber,

    /// <summary>A unified social credit code (GB 32100).</summary>
    CreditCode,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A division of the city, by its twelve-digit code.</summary>
    Region,

    /// <summary>A place: object of <c>region</c> (twelve digits) and <c>detail</c> (text).</summary>
    Address,

    /// <summary>Repeated groups of fields; a list of objects.</summary>
    Rows,

    /// <summary>Computed by <see cref="FormField.Value"/>; never taken from the applicant.</summary>
    Computed,
}

/// <summary>A question.</summary>
public sealed record FormField
{
    /// <summary>Its name in JSON and in FEEL.</summary>
    public required string Key { get; init; }

    /// <summary>Its name to people.</summary>
    public required BilingualText Label { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary><c>true</c>, <c>false</c>, or a FEEL condition.</summary>
    public string Required { get; init; } = "false";

    /// <summary>FEEL condition under which the field is asked at all; null for always. What is given to a field that is not asked is left out.</summary>
    public string? Visible { get; init; }

    /// <summary>What a choice offers.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Least number; in fen for money.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest number; in fen for money.</summary>
    public decimal? Max { get; init; }

    /// <summary>Most characters; null for the default (200, or 4,000 for long texts).</summary>
    public int? MaxLength { get; init; }

    /// <summary>Regular expression that the whole text must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>What to say when it does not.</summary>
    public BilingualText? PatternMessage { get; init; }

    /// <summary>A line under the field.</summary>
    public BilingualText? Hint { get; init; }

    /// <summary>Where a first value comes from, such as <c>subject.name</c>.</summary>
    public string? Prefill { get; init; }

    /// <summary>FEEL expression of a computed field.</summary>
    public string? Value { get; init; }

    /// <summary>What must hold of the answer.</summary>
    public IReadOnlyList<FieldRule> Rules { get; init; } = [];

    /// <summary>The fields of a row.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>Least number of rows.</summary>
    public int MinRows { get; init; }

    /// <summary>Most rows.</summary>
    public int MaxRows { get; init; } = 50;

    /// <summary>Whether the answer is personal and masked for those who do not handle the case.</summary>
    public bool Personal { get; init; }
}

/// <summary>One of a choice's options.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Label">What people read.</param>
public sealed record FieldOption(string Value, BilingualText Label);

/// <summary>Something that must hold.</summary>
/// <param name="Expect">FEEL condition over the form.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record FieldRule(string Expect, BilingualText Message);
