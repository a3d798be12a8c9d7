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

        foreach (var kind in kinds.Values)
        {
            ByItself(kind, city.Get<ProcessLibrary>(), package);
        }

        CallCheck.Kinds(kinds, city.Get<ProcessLibrary>(), city.Get<DecisionLibrary>(), (file, line, message) => package.Report(new(file, line), message));
    }

    /// <summary>What begins by itself has nobody to answer questions or hand anything in.</summary>
    private static void ByItself(CaseKind kind, ProcessLibrary library, PackageReader package)
    {
        if (library.Find(kind.Process) is not { Schedules.Count: > 0 } process)
        {
            return;
        }

        var place = new PackagePlace(process.File, process.Graph.Find(process.Schedules.Keys.First())!.Line);
        foreach (var key in kind.Form.Fields.Where(field => field.Required != "false").Select(field => field.Key).Concat(kind.Materials.Where(one => one.Required != "false").Select(one => one.Code)))
        {
            package.Report(place, $"“{kind.Code}”由定时开始，没有人填写和提交，“{key}”不能是必须的");
        }
    }

    private sealed record Placed(CaseKind Kind, KindPlaces Places);
}

internal sealed class PlainKindSource : ICaseKindSource
{
    public IEnumerable<CaseKind> KindsOf(City city) => city.Find<PlainKinds>()?.All ?? [];
}
