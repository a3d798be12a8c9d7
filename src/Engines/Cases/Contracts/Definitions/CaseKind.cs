using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>Who may be the subject of a case.</summary>
[Flags]
public enum Audience
{
    /// <summary>Natural persons.</summary>
    Person = 1,

    /// <summary>Legal persons and other organisations.</summary>
    Firm = 2,
}

/// <summary>What the other parts of a bundle do after one was refused.</summary>
public enum OnRefusal
{
    /// <summary>They go on.</summary>
    Continue,

    /// <summary>They stop, and the applicant is told why.</summary>
    Stop,
}

/// <summary>
/// Everything the engine needs to know of one kind of matter: a service item, a kind of hotline order. Systems make these from their own definitions and
/// offer them through <see cref="ICaseKindSource"/>. Immutable; a case is pinned to the kind as it was when the case was filed.
/// </summary>
public sealed record CaseKind
{
    /// <summary>Stable code, such as <c>food-business-permit</c>; also what grants name.</summary>
    public required string Code { get; init; }

    /// <summary>Version of the definition.</summary>
    public string Version { get; init; } = "1";

    /// <summary>What it is called.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>Who it is for.</summary>
    public Audience Audience { get; init; } = Audience.Person | Audience.Firm;

    /// <summary>Key of the organisation that exercises it, the same in every region.</summary>
    public required string Department { get; init; }

    /// <summary>The levels at which it is exercised; empty for any.</summary>
    public IReadOnlyList<RegionLevel> Levels { get; init; } = [];

    /// <summary>The limit that law sets from acceptance to decision (行政许可法 Art. 42); null where there is none.</summary>
    public TimeLimit? Statutory { get; init; }

    /// <summary>The limit that the organ promises; never longer than the statutory one.</summary>
    public TimeLimit? Promised { get; init; }

    /// <summary>The limit from receipt to acceptance or to the one notice of everything missing (行政许可法 Art. 32).</summary>
    public TimeLimit Acceptance { get; init; } = new(5, TimeUnit.Workday);

    /// <summary>The longest extension by an authority (行政许可法 Art. 42: 10 days, 15 for joint handling).</summary>
    public TimeLimit Extension { get; init; } = new(10, TimeUnit.Workday);

    /// <summary>Time that an applicant has for an answer to a notice of what is missing.</summary>
    public TimeLimit Supplement { get; init; } = new(15, TimeUnit.Workday);

    /// <summary>Id of the process: the name of its file in <c>processes/</c> without extension. Null for a kind that exists only as part of bundles.</summary>
    public string? Process { get; init; }

    /// <summary>What is asked.</summary>
    public FormDefinition Form { get; init; } = FormDefinition.Empty;

    /// <summary>What is to be handed in.</summary>
    public IReadOnlyList<Material> Materials { get; init; } = [];

    /// <summary>The parts of a bundle; empty for a simple kind.</summary>
    public IReadOnlyList<PartKind> Parts { get; init; } = [];

    /// <summary>Procedures whose time the clocks do not count (行政许可法 Art. 45).</summary>
    public IReadOnlyList<SpecialProcedure> SpecialProcedures { get; init; } = [];

    /// <summary>The certificate that a grant produces; null for none.</summary>
    public CertificateKind? Certificate { get; init; }

    /// <summary>Where a refusal can be reconsidered, and until when (行政复议法).</summary>
    public BilingualText Reconsideration { get; init; } = new("可自收到决定之日起六十日内向本级人民政府申请行政复议", "You may apply to the people's government of this level for administrative reconsideration within 60 days of receiving the decision");

    /// <summary>Where a refusal can be taken to court, and until when (行政诉讼法).</summary>
    public BilingualText Litigation { get; init; } = new("可自收到决定之日起六个月内向有管辖权的人民法院提起行政诉讼", "You may bring administrative litigation before the competent people's court within six months of receiving the decision");

    /// <summary>First day on which it can be filed; null for always.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it can be filed; null for always.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Whether it can be filed at all.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>Answers that the form accepts, to try the kind with; no part of what a case is pinned to.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<System.Text.Json.JsonElement> Examples { get; init; } = [];

    /// <summary>Whether several organs handle it side by side.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsBundle => Parts.Count > 0;
}

/// <summary>One organ's part of a bundle.</summary>
/// <param name="Item">Code of the kind that the part is; its department, limits and certificate apply.</param>
/// <param name="Element">Id of the sub-process in the bundle's process.</param>
/// <param name="OnRefusal">What the other parts do when this one is refused.</param>
public sealed record PartKind(string Item, string Element, OnRefusal OnRefusal);

/// <summary>A hearing, inspection, test, expert review or the like, announced with its longest duration.</summary>
/// <param name="Name">现场核查, 听证, 专家评审 ….</param>
/// <param name="Longest">How long it may take.</param>
public sealed record SpecialProcedure(BilingualText Name, TimeLimit Longest);

/// <summary>What a grant produces.</summary>
/// <param name="Title">Title of the certificate.</param>
/// <param name="Prefix">What its number begins with, such as 粤清食.</param>
/// <param name="ValidYears">Years for which it is valid; null for no end.</param>
/// <param name="Template">Name of the template by which it is printed; null for the general one.</param>
/// <param name="Fields">Keys of form fields that stand on it, with their labels; shown by the public check too.</param>
public sealed record CertificateKind(BilingualText Title, string Prefix, int? ValidYears, string? Template = null, IReadOnlyList<string>? Fields = null);

/// <summary>Offers kinds of cases. A system registers one as a singleton; it reads what the system's own package section loaded.</summary>
public interface ICaseKindSource
{
    /// <summary>The kinds that the city as given has. Called once for every loaded city.</summary>
    IEnumerable<CaseKind> KindsOf(City city);
}
