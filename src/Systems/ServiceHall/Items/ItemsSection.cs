using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Items;

/// <summary>Reads <c>items/*.yaml</c>, one service item a file.</summary>
internal sealed class ItemsSection : PackageSection<ItemCatalogue>
{
    public const string Folder = "items";

    public override string Name => "政务服务事项";

    public override IReadOnlyCollection<Type> After => [typeof(RegionTree), typeof(OrganisationDirectory), typeof(ProcessLibrary), typeof(Shelves)];

    protected override int Count(ItemCatalogue snapshot) => snapshot.All.Count;

    protected override ItemCatalogue Load(PackageReader package, City city)
    {
        var regions = city.Get<RegionTree>();
        List<ItemUnderReading> read = [.. package.ReadEach(Folder, map => ItemReading.Read(map, city))
            .Select(one => one with { Item = one.Item with { Case = one.Item.Case.WithExamples(package, regions) } })];
        var kinds = new Dictionary<string, CaseKind>(StringComparer.Ordinal);
        foreach (var (item, map) in read)
        {
            if (!kinds.TryAdd(item.Code, item.Case))
            {
                map.Report("code", $"事项编码“{item.Code}”写了两次，请只留一处");
            }
        }

        Unique(read);
        foreach (var one in read)
        {
            GuideRules.Check(one, city);
            ProcessRules.Check(one, city.Get<ProcessLibrary>());
            Engine(one, kinds, package, city.Get<ProcessLibrary>());
        }

        return new ItemCatalogue([.. read.Select(one => one.Item)], city.Get<Shelves>(), city.Get<OrganisationDirectory>(), regions);
    }

    private static void Unique(IEnumerable<ItemUnderReading> read)
    {
        foreach (var same in read.GroupBy(one => one.Item.HandlingCode, StringComparer.Ordinal).Where(same => same.Key.Length > 0))
        {
            foreach (var (_, map) in same.Skip(1))
            {
                map.Report("handlingCode", $"业务办理项编码“{same.Key}”已用于 {same.First().Map.File}");
            }
        }
    }

    /// <summary>What the engine of cases checks of every kind. Limits have been compared at their own line.</summary>
    private static void Engine(ItemUnderReading one, Dictionary<string, CaseKind> kinds, PackageReader package, ProcessLibrary library)
    {
        var (item, map) = one;
        var kind = GuideRules.PromisesTooLong(item) ? item.Case with { Promised = null } : item.Case;
        CaseKindCheck.Run(kind, kinds.GetValueOrDefault, library, package, new KindPlaces(map.At("process"), map.At("form"), map.At("parts")));
    }
}

/// <summary>Offers every item as a kind of case.</summary>
internal sealed class ItemKindSource : ICaseKindSource
{
    public IEnumerable<CaseKind> KindsOf(City city) => city.Find<ItemCatalogue>()?.All.Select(item => item.Case) ?? [];
}
