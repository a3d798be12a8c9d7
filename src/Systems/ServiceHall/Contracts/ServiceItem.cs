using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Contracts;

/// <summary>
/// A service item (政务服务事项): a matter that residents or firms may bring, with its complete guide. What the engine of cases needs of it is
/// its <see cref="Case"/>; everything else is what people read before they apply.
/// </summary>
public sealed record ServiceItem
{
    /// <summary>The kind of case that an application for this item is: code, name, department, limits, process, form, materials.</summary>
    public required CaseKind Case { get; init; }

    /// <summary>The stable code, such as <c>food-permit</c>; the name of its file.</summary>
    public string Code => Case.Code;

    /// <summary>What it is called.</summary>
    public BilingualText Name => Case.Name;

    /// <summary>基本编码: twelve digits, the same for this matter everywhere in the country.</summary>
    public required string BasicCode { get; init; }

    /// <summary>实施编码: credit code of the organ (18), level (1), basic code (12).</summary>
    public required string ImplementationCode { get; init; }

    /// <summary>业务办理项编码: implementation code and two digits for the variant.</summary>
    public required string HandlingCode { get; init; }

    /// <summary>What people call it who do not know its name: 开饭店, 房产过户.</summary>
    public IReadOnlyList<string> AlsoKnownAs { get; init; } = [];

    /// <summary>One sentence on what it is and whom it is for.</summary>
    public required BilingualText Summary { get; init; }

    /// <summary>What sort of power is exercised.</summary>
    public required PowerKind Kind { get; init; }

    /// <summary>Codes of the themes under which it stands.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Codes of the life events in which it is needed.</summary>
    public IReadOnlyList<string> LifeEvents { get; init; } = [];

    /// <summary>The levels whose windows take applications; the organ itself may stand at another (<see cref="CaseKind.Levels"/>).</summary>
    public IReadOnlyList<RegionLevel> Where { get; init; } = [];

    /// <summary>The laws it rests on.</summary>
    public IReadOnlyList<LegalBasis> LegalBasis { get; init; } = [];

    /// <summary>权力来源: by law at this level, or delegated.</summary>
    public required BilingualText PowerSource { get; init; }

    /// <summary>What must be so for an application to be accepted.</summary>
    public IReadOnlyList<BilingualText> Conditions { get; init; } = [];

    /// <summary>Where the statutory limit comes from.</summary>
    public BilingualText? StatutoryNote { get; init; }

    /// <summary>What the promised limit means.</summary>
    public BilingualText? PromisedNote { get; init; }

    /// <summary>Who may extend; null where nobody may.</summary>
    public BilingualText? ExtendedBy { get; init; }

    /// <summary>Whether it is done while the applicant waits.</summary>
    public CaseHandling Handling { get; init; }

    /// <summary>办理形式: at the counter, online ….</summary>
    public required BilingualText HandlingForm { get; init; }

    /// <summary>How often the applicant must come.</summary>
    public int Visits { get; init; }

    /// <summary>Why they must come; null where they need not.</summary>
    public BilingualText? WhyVisit { get; init; }

    /// <summary>What of it can be done online: 1 advice, 2 receipt, 3 pre-check, 4 acceptance, 5 handling, 6 result, 7 certificate, 8 other.</summary>
    public IReadOnlyList<int> OnlineDepth { get; init; } = [];

    /// <summary>Whether a time can be booked.</summary>
    public bool Appointment { get; init; }

    /// <summary>Whether fees can be paid online.</summary>
    public bool OnlinePayment { get; init; }

    /// <summary>Whether results are sent by courier.</summary>
    public bool Courier { get; init; }

    /// <summary>Whether self-service terminals have it.</summary>
    public bool SelfService { get; init; }

    /// <summary>Intermediary services that are needed, in words.</summary>
    public required BilingualText Intermediary { get; init; }

    /// <summary>What it costs; null where it is free.</summary>
    public ItemFee? Fee { get; init; }

    /// <summary>What the applicant receives.</summary>
    public required ItemResult Result { get; init; }

    /// <summary>Telephone for advice.</summary>
    public required string AdvicePhone { get; init; }

    /// <summary>Telephone for complaints; never the same.</summary>
    public required string ComplaintPhone { get; init; }

    /// <summary>Whether it can be applied for now.</summary>
    public ItemState State { get; init; }

    /// <summary>Questions people ask.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Whether acceptance, handling and result are all online.</summary>
    public bool IsFullyOnline => OnlineDepth.Contains(4) && OnlineDepth.Contains(5) && OnlineDepth.Contains(6);
}

/// <summary>An article of law that an item rests on.</summary>
/// <param name="Law">Name of the law.</param>
/// <param name="Article">第三十五条.</param>
/// <param name="Text">What it says, in its essence.</param>
public sealed record LegalBasis(BilingualText Law, BilingualText Article, BilingualText Text);

/// <summary>What an applicant receives.</summary>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Sample">File in the package that shows one.</param>
/// <param name="Validity">How long it is good for, in words.</param>
public sealed record ItemResult(ResultKind Kind, BilingualText Name, string Sample, BilingualText Validity);

/// <summary>A question with its answer.</summary>
/// <param name="Asked">The question.</param>
/// <param name="Answer">The answer.</param>
public sealed record Question(BilingualText Asked, BilingualText Answer);
