using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Guide;

/// <summary>The guide of an item for one place.</summary>
internal sealed class ItemPlace(ServiceItem item, City city, string? chosen, Localizer T)
{
    private readonly RegionTree regions = city.Get<RegionTree>();
    private readonly OrganisationDirectory organisations = city.Get<OrganisationDirectory>();

    /// <summary>The chosen place; null where none was, or none of that code exists.</summary>
    public Region? Region => regions.Find(chosen);

    /// <summary>The organ that decides there; null until a place low enough is chosen.</summary>
    public Organisation? Organ
    {
        get
        {
            for (var at = Region ?? (item.Case.Levels.Contains(RegionLevel.City) ? regions.Root : null); at is not null; at = regions.Find(at.ParentCode))
            {
                if ((item.Case.Levels.Count == 0 || item.Case.Levels.Contains(at.Level))
                    && organisations.In(at.Code).FirstOrDefault(organisation => organisation.Key == item.Case.Department) is { } organ)
                {
                    return organ;
                }
            }

            return null;
        }
    }

    /// <summary>Where one can hand in on paper: the windows and stations of the levels that take it, nearest first.</summary>
    public IReadOnlyList<Organisation> Windows => Region is null ? [] :
    [
        .. regions.Path(Region.Code).Reverse()
            .Where(region => item.Where.Count == 0 || item.Where.Contains(region.Level))
            .SelectMany(region => organisations.In(region.Code).Where(organisation => organisation.Kind is OrganisationKind.Window or OrganisationKind.ServiceStation).Take(1)),
    ];

    /// <summary>The levels that take it, in words.</summary>
    public string Levels => string.Join(T.IsChinese ? "、" : ", ", item.Where.Concat(item.Case.Levels).Distinct().Order().Select(level => T[level switch
    {
        RegionLevel.City => "市",
        RegionLevel.County => "县（市、区）",
        RegionLevel.Town => "乡镇、街道",
        _ => "村、社区",
    }]));
}

/// <summary>A step of the process in words.</summary>
internal sealed record StepInWords(string Name, string Who, string? Limit, string? Part);

/// <summary>The process of an item as a list of sentences, in the order in which it is drawn.</summary>
internal static class ProcessInWords
{
    public static IReadOnlyList<StepInWords> Of(ServiceItem item, City city, Localizer T)
    {
        if (city.Get<ProcessLibrary>().Find(item.Case.Process) is not { } process)
        {
            return [];
        }

        var catalogue = city.Get<ItemCatalogue>();
        return
        [
            .. InOrder(process).Select(task => new StepInWords(
                task.Name.In(T),
                Who(task, item, process, city, T),
                task.Limit is { } limit ? LimitWords.Of(limit, T) : null,
                process.Parts.TryGetValue(task.Part, out var code) ? catalogue.Find(code)?.Name.In(T) ?? code : null)),
        ];
    }

    private static string Who(TaskDefinition task, ServiceItem item, ProcessDefinition process, City city, Localizer T)
    {
        if (task.Organisation == "window")
        {
            return T["政务服务窗口"];
        }

        var kind = process.Parts.TryGetValue(task.Part, out var code) ? city.Get<ItemCatalogue>().Find(code) ?? item : item;
        var key = task.Organisation == "implementing" ? kind.Case.Department : task.Organisation;
        return city.Get<OrganisationDirectory>().All.FirstOrDefault(organisation => organisation.Key == key)?.ShortName.In(T) ?? key;
    }

    /// <summary>Tasks as the flow reaches them, sub-processes gone into where they stand.</summary>
    private static IEnumerable<TaskDefinition> InOrder(ProcessDefinition process)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (at, element) in process.Graph.Elements.Index())
        {
            order[element.Id] = at;
        }

        return process.Tasks.Values.OrderBy(task => order.GetValueOrDefault(task.Element, int.MaxValue));
    }
}

/// <summary>Limits in words.</summary>
internal static class LimitWords
{
    public static string Of(TimeLimit limit, Localizer T) => T[limit.Unit switch
    {
        TimeUnit.Workday => "{0} 个工作日",
        TimeUnit.Workhour => "{0} 个工作小时",
        TimeUnit.Calendarday => "{0} 天",
        _ => "{0} 小时",
    }, limit.Count];
}
