using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Opinions;

/// <summary>A sentence that officers of the city often write.</summary>
/// <param name="Effect">The effect of the outcomes that it goes with.</param>
/// <param name="Acts">The last words of the rights of the steps that it goes with; empty for any.</param>
/// <param name="Outcomes">Ids of the outcomes that it goes with; empty for any.</param>
/// <param name="Text">The sentence.</param>
internal sealed record Opinion(OutcomeEffect Effect, IReadOnlyList<string> Acts, IReadOnlyList<string> Outcomes, BilingualText Text)
{
    public bool Suits(string act, OutcomeView outcome) =>
        outcome.Effect == Effect && (Acts.Count == 0 || Acts.Contains(act)) && (Outcomes.Count == 0 || Outcomes.Contains(outcome.Id));
}

/// <summary>Ready-made opinions of the city.</summary>
internal sealed record OpinionBook(IReadOnlyList<Opinion> All);

/// <summary>Reads <c>opinions.yaml</c>; a city without one has no ready-made opinions.</summary>
internal sealed class OpinionSection : PackageSection<OpinionBook>
{
    private const string File = "opinions.yaml";

    public override string Name => "常用意见";

    public override IReadOnlyCollection<Type> After => [typeof(ProcessLibrary)];

    protected override int Count(OpinionBook snapshot) => snapshot.All.Count;

    protected override OpinionBook Load(PackageReader package, City city)
    {
        if (!package.Has(File))
        {
            return new OpinionBook([]);
        }

        var steps = city.Get<ProcessLibrary>().ById.Values.SelectMany(process => process.Tasks.Values).ToList();
        var acts = steps.Select(step => step.Act).ToHashSet(StringComparer.Ordinal);
        var outcomes = steps.SelectMany(step => step.Outcomes).Select(outcome => outcome.Id).ToHashSet(StringComparer.Ordinal);
        return new OpinionBook(package.Read(File, map => map.List("opinions", one => new Opinion(
            one.RequiredEnum<OutcomeEffect>("effect"),
            one.References("acts", acts, $"流程里的环节权限"),
            one.References("outcomes", outcomes, $"流程里的环节结果"),
            one.RequiredText("text", 500)), min: 1)) ?? []);
    }
}
