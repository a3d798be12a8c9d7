using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Forms;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Schedules;

/// <summary>Begins a matter that an organ takes up by itself (依职权) because a date came: the organ is its subject too, and its clocks run from that date.</summary>
internal sealed class BeginByDuty(ReceiveApplication receive)
{
    public async Task RunAsync(CityDb db, InForce city, ScheduleRow row, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var act = new CaseAct(Actor.System, due);
        var (kind, organisation) = (city.Pinned[row.Kind], city.Organisations[row.Organisation]);
        var subject = new Applicant(SubjectKind.Firm, organisation.Name.Zh, organisation.CreditCode!);
        var form = FormCheck.Run(kind.Form, default, Surroundings.Of(city, act, subject, organisation.RegionCode));
        if (form.IsRefused)
        {
            throw new InvalidOperationException($"{row.Kind} of {row.Organisation} cannot begin by itself: {form.Refusal.Message}");
        }

        var number = await CaseNumbers.TakeAsync(db, city, due, cancellationToken);
        var filing = new CheckedFiling(city, kind, organisation, CaseChannel.OwnMotion, subject, form.Value) { StartEvent = row.Element };
        var filed = await receive.RunAsync(db, act, number, new FileCase(row.Kind, organisation.RegionCode, subject), filing, cancellationToken);
        if (filed.IsRefused)
        {
            throw new InvalidOperationException($"{row.Kind} of {row.Organisation} cannot begin by itself: {filed.Refusal.Message}");
        }
    }
}
