using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>Kinds that a city package writes directly, for matters that no system describes more richly.</summary>
internal sealed record PlainKinds(IReadOnlyList<CaseKind> All);

/// <summary>Reads <c>kinds/*.yaml</c> of a city package.</summary>
internal sealed class KindSection(IEnumerable<ICaseKindSource> sources) : PackageSection<PlainKinds>
{
    public const string Folder = "kinds";

    public override string Name => "办件类型";

    public override IReadOnlyCollection<Type> After => [typeof(ProcessLibrary), typeof(OrganisationDirectory)];

    protected override int Count(PlainKinds snapshot) => snapshot.All.Count;

    protected override PlainKinds Load(PackageReader package, City city)
    {
        var read = package.ReadEach(Folder, map => new Placed(KindReading.Read(map, city), new KindPlaces(map.At("process"), map.At("form"), map.At("parts"))));
        var kinds = read.ToDictionary(placed => placed.Kind.Code, placed => placed.Kind, StringComparer.Ordinal);
        foreach (var (kind, places) in read)
        {
            CaseKindCheck.Run(kind, kinds.GetValueOrDefault, city.Get<ProcessLibrary>(), package, places);
        }

        return new PlainKinds([.. kinds.Values]);
    }

    protected override void CheckWhole(PackageReader package, City city)
    {
        var kinds = new Dictionary<string, CaseKind>(StringComparer.Ordinal);
        foreach (var kind in sources.SelectMany(source => source.KindsOf(city)))
        {
            if (!kinds.TryAdd(kind.Code, kind))
            {
                package.Report(new(Folder, 1), $"办件类型“{kind.Code}”定义了两次，编码不能与事项重复");
            }
        }

        CallCheck.Kinds(kinds, city.Get<ProcessLibrary>(), city.Get<DecisionLibrary>(), (file, line, message) => package.Report(new(file, line), message));
    }

    private sealed record Placed(CaseKind Kind, KindPlaces Places);
}

internal sealed class PlainKindSource : ICaseKindSource
{
    public IEnumerable<CaseKind> KindsOf(City city) => city.Find<PlainKinds>()?.All ?? [];
}
