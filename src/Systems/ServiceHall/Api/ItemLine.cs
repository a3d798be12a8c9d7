using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Api;

/// <summary>Items found, best first, as the API gives them.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null on the last.</param>
internal sealed record ItemLines(IReadOnlyList<ItemLine> Items, string? Next);

/// <summary>An item in a list.</summary>
internal sealed record ItemLine(
    string Code,
    string Name,
    string Summary,
    PowerKind Kind,
    string KindName,
    IReadOnlyList<string> Audience,
    CodeName Department,
    IReadOnlyList<RegionLevel> Levels,
    CaseHandling Handling,
    LimitAnswer? Promised,
    int Visits,
    bool Free,
    bool FullyOnline,
    bool Bundle)
{
    public static ItemLine Of(ServiceItem item, OrganisationDirectory organisations, Localizer T) => new(
        item.Code,
        item.Name.In(T),
        item.Summary.In(T),
        item.Kind,
        T[item.Kind.Key()],
        Audiences(item.Case.Audience),
        DepartmentOf(item, organisations, T),
        item.Case.Levels,
        item.Handling,
        LimitAnswer.Of(item.Case.Promised, T),
        item.Visits,
        item.Fee is null,
        item.IsFullyOnline,
        item.Case.IsBundle);

    private static IReadOnlyList<string> Audiences(Cases.Contracts.Audience audience) =>
        [.. Enum.GetValues<Cases.Contracts.Audience>().Where(one => audience.HasFlag(one)).Select(one => one.ToString().ToLowerInvariant())];

    /// <summary>The organ's name without its place, which the applicant has yet to choose.</summary>
    public static CodeName DepartmentOf(ServiceItem item, OrganisationDirectory organisations, Localizer T) =>
        new(item.Case.Department, organisations.All.FirstOrDefault(organ => organ.Key == item.Case.Department)?.ShortName.In(T) ?? item.Case.Department);
}

/// <summary>A code with what it is called.</summary>
internal sealed record CodeName(string Code, string Name);

/// <summary>A limit as a number and in words.</summary>
internal sealed record LimitAnswer(int Count, TimeUnit Unit, string Words)
{
    public static LimitAnswer? Of(TimeLimit? limit, Localizer T) =>
        limit is { } given ? new LimitAnswer(given.Count, given.Unit, T[WordsKey(given.Unit), given.Count]) : null;

    private static string WordsKey(TimeUnit unit) => unit switch
    {
        TimeUnit.Workday => "{0} 个工作日",
        TimeUnit.Workhour => "{0} 个工作小时",
        TimeUnit.Calendarday => "{0} 天",
        _ => "{0} 小时",
    };
}
