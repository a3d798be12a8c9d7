using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>Lives one case through the engine, from filing to its end or to the present, each act at its own moment of city time.</summary>
internal sealed class CaseLife(CaseDesk desk, CaseReader reader, CityHolder holder)
{
    private const int MostActs = 60;
    private readonly Officers officers = new();

    /// <summary>Makes the case inside a unit of work; the number was drawn before.</summary>
    public async Task<Result<Done>> LiveAsync(CityDb db, CasePlan plan, string number, IReadOnlyList<CastMember> cast, SampleFiles samples, DateTimeOffset present, CancellationToken cancellationToken)
    {
        var chance = new Random(plan.Seed);
        var filed = await FileAsync(db, plan, number, cast, samples, chance, cancellationToken);
        if (filed.IsRefused)
        {
            return filed.Refusal;
        }

        var filer = filed.Value;
        var at = plan.FiledAt;
        for (var acts = 0; acts < MostActs; acts++)
        {
            var view = (await reader.FindAsync(db, Actor.System, number, cancellationToken)).OrThrow();
            if (view.State == CaseState.Closed)
            {
                return await RateAsync(db, plan, filer, view, chance, present, cancellationToken);
            }

            if (NextTask(view) is not { } task)
            {
                // Only a supplement or a timer moves the case on.
                if (await AnswerOrWaitAsync(db, plan, filer, view, at, chance, present, cancellationToken) is not { } later)
                {
                    return Done.Value;
                }

                at = later;
                continue;
            }

            at = Moment(plan, task, at, chance);
            if (at >= present)
            {
                return Done.Value;
            }

            await desk.DoDueAsync(db, at, 100, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            var done = await HandleAsync(db, plan, view, task, at, chance, cancellationToken);
            if (done.IsRefused && done.Refusal.Kind is not (RefusalKind.Conflict or RefusalKind.NotFound))
            {
                return done.Refusal;
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return Done.Value;
    }

    private static TaskView? NextTask(CaseView view) => view.Tasks.Where(t => t.State is TaskState.Open or TaskState.Claimed).MinBy(t => t.Clock?.Due ?? t.StartedAt);

    private async Task<Result<Actor>> FileAsync(
        CityDb db, CasePlan plan, string number, IReadOnlyList<CastMember> cast, SampleFiles samples, Random chance, CancellationToken cancellationToken)
    {
        Refusal? refusal = null;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var persona = Persona.For(plan, cast, chance);
            var region = plan.Region.Code;
            var window = holder.Current.Get<OrganisationDirectory>().Counterpart(plan.Kind.Department, region)?.Code ?? "";
            var filer = persona.Account is { } self ? self with { At = plan.FiledAt } : officers.Of(window, "case.file-for-others", plan.FiledAt);
            var act = new CaseAct(filer, plan.FiledAt);
            var form = FormVariation.Of(plan.Kind, persona, region, chance, boldness: Math.Max(0, 0.5 - (attempt * 0.06)));
            var request = new FileCase(plan.Kind.Code, region, persona.Applicant, form);
            if ((refusal = desk.Check(act, request)) is null)
            {
                var filed = await desk.FileAsync(db, act, number, request with { Attachments = await samples.UploadAsync(db, act, plan.Kind, cancellationToken) }, cancellationToken);
                if (filed.IsRefused)
                {
                    return filed.Refusal;
                }

                await db.SaveChangesAsync(cancellationToken);
                return filer;
            }
        }

        return refusal!;
    }

    private async Task<Result<CaseStanding>> HandleAsync(CityDb db, CasePlan plan, CaseView view, TaskView task, DateTimeOffset at, Random chance, CancellationToken cancellationToken)
    {
        var officer = officers.Of(task.Organisation, "task." + task.Act, at);
        var outcome = OutcomeChoice.Of(task, chance, mayRefuse: view.Parts.All(p => p.Outcome != CaseOutcome.Refused));
        return await desk.CompleteAsync(db, new CaseAct(officer, at), task.Id, new CompleteTask(
            outcome.Id,
            OutcomeChoice.FieldsOf(task, at),
            OutcomeChoice.WordsOf(outcome, plan, chance),
            outcome.Effect == OutcomeEffect.Supplement ? OutcomeChoice.MissingOf(plan, chance) : null,
            task.Persons > 1 ? ["同行核查员"] : null), cancellationToken);
    }

    private async Task<DateTimeOffset?> AnswerOrWaitAsync(
        CityDb db, CasePlan plan, Actor filer, CaseView view, DateTimeOffset at, Random chance, DateTimeOffset present, CancellationToken cancellationToken)
    {
        var asking = view.Parts.FirstOrDefault(p => p.State == PartState.Supplementing);
        var later = at.AddDays(1 + chance.Next(6)).AddMinutes(chance.Next(300));
        if (later >= present)
        {
            return null;
        }

        await desk.DoDueAsync(db, later, 100, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (asking is not null && chance.Next(12) > 0)
        {
            await desk.AnswerSupplementAsync(
                db, new CaseAct(filer with { At = later }, later), view.Number, new AnswerSupplement(Words: "已按告知补充。", Part: asking.Element), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return later;
    }

    private async Task<Result<Done>> RateAsync(CityDb db, CasePlan plan, Actor filer, CaseView view, Random chance, DateTimeOffset present, CancellationToken cancellationToken)
    {
        var at = (view.ClosedAt ?? plan.FiledAt).AddHours(2 + chance.Next(48));
        if (filer.Kind == ActorKind.Staff || chance.Next(3) > 0 || at >= present || !view.May.Contains("rate"))
        {
            return Done.Value;
        }

        var stars = plan.Manner == Manner.Late ? 1 + chance.Next(3) : 4 + chance.Next(2);
        await desk.RateAsync(
            db, new CaseAct(filer with { At = at }, at), view.Number, new RateCase(stars, stars <= 2 ? "等得太久，问了几次才有结果。" : null, stars > 3 ? ["一次办好", "指引清楚"] : null), cancellationToken);
        return Done.Value;
    }

    /// <summary>When the officer gets to the step: by the manner of the case, in office hours.</summary>
    private DateTimeOffset Moment(CasePlan plan, TaskView task, DateTimeOffset at, Random chance)
    {
        var from = task.StartedAt > at ? task.StartedAt : at;
        var due = task.Clock?.Due ?? from.AddDays(2);
        var span = due > from ? due - from : TimeSpan.FromHours(4);
        var share = plan.Manner switch
        {
            Manner.Prompt => 0.05 + (chance.NextDouble() * 0.5),
            Manner.JustInTime => 0.85 + (chance.NextDouble() * 0.14),
            _ => chance.Next(2) == 0 ? 1.2 + chance.NextDouble() : 0.5,
        };
        return OfficeHour(from + (span * share), chance);
    }

    private DateTimeOffset OfficeHour(DateTimeOffset at, Random chance)
    {
        var city = holder.Current;
        var local = at.ToOffset(city.Get<CityProfile>().Offset);
        var calendar = city.Get<WorkingCalendar>();
        var day = DateOnly.FromDateTime(local.DateTime);
        for (var i = 0; i < 12 && !calendar.IsWorkday(day); i++)
        {
            day = day.AddDays(1);
        }

        var start = new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 40)), local.Offset);
        var inHours = local.Hour is >= 9 and < 12 or >= 15 and < 17 && DateOnly.FromDateTime(local.DateTime) == day;
        return inHours ? local : start.AddMinutes(chance.Next(170)) is var moved && moved > local ? moved : local;
    }
}
