using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Demo.Making;

/// <summary>A case as it was filed.</summary>
/// <param name="Case">Its key.</param>
/// <param name="Filer">Who filed it.</param>
internal sealed record Filed(Guid Case, Actor Filer);

/// <summary>Files the application of a plan: by one of the demo's people for themselves, or by a counter for somebody invented.</summary>
internal sealed class CaseFiling(CaseDesk desk, CaseReader reader, IReadOnlyList<CastMember> cast, Officers officers, SampleFiles samples)
{
    private const int MostAttempts = 12;

    /// <summary>The kind as it is in force.</summary>
    public CaseKind KindOf(string code) => reader.Kinds[code];

    /// <summary>Files it; forms that do not pass the kind's rules are tried again nearer to its example.</summary>
    public async Task<Result<Filed>> FileAsync(CityDb db, CasePlan plan, string number, Random chance, CancellationToken cancellationToken)
    {
        Refusal? refusal = null;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var persona = Persona.For(plan, cast, chance);
            var region = plan.Region.Code;
            var filer = persona.Account is { } self
                ? self with { At = plan.FiledAt }
                : officers.Of(reader.ResponsibleFor(plan.Kind, region)?.Code ?? "", "case.file-for-others", plan.FiledAt);
            var act = new CaseAct(filer, plan.FiledAt);
            var form = FormVariation.Of(plan.Kind, persona, region, chance, boldness: Math.Max(0, 0.5 - (attempt * 0.06)));
            var request = new FileCase(plan.Kind.Code, region, persona.Applicant, form);
            if ((refusal = desk.Check(act, request)) is null)
            {
                var attached = await samples.UploadAsync(db, act, plan.Kind, cancellationToken);
                var filed = await desk.FileAsync(db, act, number, request with { Attachments = attached }, cancellationToken);
                return filed.IsRefused ? filed.Refusal : new Filed(filed.Value.Id, filer);
            }
        }

        return refusal!;
    }
}
