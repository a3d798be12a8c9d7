using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Migrations;

/// <summary>What people do to migrations: plan, edit, try, submit, return, confirm, stop, resume, retry, discard. Each runs inside a command.</summary>
internal sealed class MigrationDesk(CaseKinds kinds)
{
    /// <summary>Whether somebody has no right to a migration; one without a division is the whole city's.</summary>
    public static Refusal? MayNot(Actor actor, InForce city, string kind, string? organisation, string? region) =>
        actor.May(CaseRights.Migrate, kind, organisation, region ?? city.Regions.Root.Code).RefusalFor(actor);

    public static Refusal? MayNot(Actor actor, InForce city, MigrationRow plan) => MayNot(actor, city, plan.Kind, plan.Organisation, plan.Region);

    public async Task<Result<MigrationStanding>> PlanAsync(CityDb db, CaseAct act, PlanMigration request, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(db, act, request, cancellationToken);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var plan = new MigrationRow
        {
            Id = Guid.CreateVersion7(act.Now), Kind = request.Kind, FromHash = request.From, ToHash = request.To, Mapping = read.Value, Words = "",
            PlannedBy = act.Actor.Name, PlannedAt = act.Now,
        };
        Write(plan, request, read.Value);
        db.Add(plan);
        return Standing(plan);
    }

    public async Task<Result<MigrationStanding>> EditAsync(CityDb db, CaseAct act, Guid id, int seen, PlanMigration request, CancellationToken cancellationToken)
    {
        var found = await FindAsync(db, act, id, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var plan = found.Value;
        if (plan.Version != seen)
        {
            return new Refusal(RefusalKind.Stale, "migration-changed", "您打开之后这个方案有了变化，请刷新后再改") { Current = Standing(plan) };
        }

        if (plan.State is not (MigrationState.Draft or MigrationState.Tried))
        {
            return NotNow(plan, "只有拟定和已试算的方案可以修改");
        }

        var read = request.Kind == plan.Kind ? await ReadAsync(db, act, request, cancellationToken) : Refusal.Invalid("kind", "方案的事项不能改，请另建一个方案");
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        Write(plan, request, read.Value);
        await ForgetTrialAsync(db, plan, cancellationToken);
        return Change(plan, MigrationState.Draft);
    }

    public Task<Result<MigrationStanding>> TryAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken) => OnAsync(db, act, id, async plan =>
    {
        if (plan.State is not (MigrationState.Draft or MigrationState.Tried))
        {
            return NotNow(plan, "只有拟定和已试算的方案可以试算");
        }

        await ForgetTrialAsync(db, plan, cancellationToken);
        plan.Total = await MigrationScope.Of(db, plan, kinds.Current.Regions).CountAsync(cancellationToken);
        (plan.StartedAt, plan.DoneBefore, plan.EndedAt) = (act.Now, 0, null);
        return Change(plan, MigrationState.Trying);
    }, cancellationToken);

    public Task<Result<MigrationStanding>> SubmitAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken) => OnAsync(db, act, id, plan =>
    {
        if (plan.State != MigrationState.Tried)
        {
            return Answer(NotNow(plan, "试算之后才能提交复核"));
        }

        if (string.IsNullOrWhiteSpace(plan.Words))
        {
            return Answer(Refusal.Invalid("words", "请先在方案里写明迁移的依据"));
        }

        if (plan.Total == 0)
        {
            return Answer(Refusal.Conflict("nothing-to-migrate", "范围内没有在办的办件，不需要迁移"));
        }

        (plan.OrderedById, plan.OrderedBy, plan.OrderedAt, plan.ReturnedFor) = (act.Actor.Id, act.Actor.Name, act.Now, null);
        return Answer(Change(plan, MigrationState.Submitted));
    }, cancellationToken);

    public Task<Result<MigrationStanding>> ReturnAsync(CityDb db, CaseAct act, Guid id, ReturnMigration request, CancellationToken cancellationToken) => OnAsync(db, act, id, plan =>
    {
        if (plan.State != MigrationState.Submitted)
        {
            return Answer(NotNow(plan, "只有待复核的方案可以退回"));
        }

        if (Tasks.Words.Check(request.Words, "words", required: true) is { } wrong)
        {
            return Answer(wrong);
        }

        plan.ReturnedFor = request.Words;
        return Answer(Change(plan, MigrationState.Tried));
    }, cancellationToken);

    /// <summary>The second person's yes; from here cases are moved.</summary>
    public Task<Result<MigrationStanding>> ConfirmAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken) => OnAsync(db, act, id, plan =>
    {
        if (plan.State != MigrationState.Submitted)
        {
            return Answer(NotNow(plan, "只有待复核的方案可以确认执行"));
        }

        if (plan.OrderedById == act.Actor.Id)
        {
            return Answer(Refusal.Forbidden("提交和复核要由两个人，请由另一位有权迁移的人确认", "second-person-required"));
        }

        (plan.ConfirmedBy, plan.ConfirmedAt, plan.StartedAt, plan.DoneBefore) = (act.Actor.Name, act.Now, act.Now, 0);
        return Answer(Change(plan, MigrationState.Running));
    }, cancellationToken);

    public Task<Result<MigrationStanding>> StopAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken) => OnAsync(db, act, id, plan => Answer(plan.State switch
    {
        MigrationState.Running => Change(plan, MigrationState.Stopped),
        MigrationState.Trying => Change(plan, MigrationState.Draft),
        _ => NotNow(plan, "现在没有在进行的试算或执行"),
    }), cancellationToken);

    public Task<Result<MigrationStanding>> ResumeAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken) => OnAsync(
        db, act, id, async plan => plan.State == MigrationState.Stopped ? await GoOnAsync(db, act, plan, cancellationToken) : NotNow(plan, "只有已停下的迁移可以继续"), cancellationToken);

    /// <summary>Takes up once more the cases that could not be moved.</summary>
    public Task<Result<MigrationStanding>> RetryAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken) => OnAsync(db, act, id, async plan =>
    {
        if (plan.State is not (MigrationState.Done or MigrationState.Stopped))
        {
            return NotNow(plan, "迁移完成或停下之后才能重试没有迁走的办件");
        }

        var again = await db.Set<MigrationCaseRow>().Where(one => one.MigrationId == id && one.Result == MigrationResultKind.Stayed)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Result, MigrationResultKind.Blocked), cancellationToken);
        return again == 0 ? Refusal.Conflict("nothing-to-retry", "没有未能迁走的办件") : await GoOnAsync(db, act, plan, cancellationToken);
    }, cancellationToken);

    public Task<Result<MigrationStanding>> DiscardAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken) => OnAsync(db, act, id, plan => Answer(
        plan.State is MigrationState.Draft or MigrationState.Tried ? Change(plan, MigrationState.Discarded) : NotNow(plan, "只有拟定和已试算的方案可以作废")), cancellationToken);

    private static async Task<Result<MigrationStanding>> GoOnAsync(CityDb db, CaseAct act, MigrationRow plan, CancellationToken cancellationToken)
    {
        plan.StartedAt = act.Now;
        plan.EndedAt = null;
        plan.DoneBefore = await db.Set<MigrationCaseRow>().CountAsync(one => one.MigrationId == plan.Id && one.Result >= MigrationResultKind.Moved, cancellationToken);
        return Change(plan, MigrationState.Running);
    }

    private static Result<MigrationStanding> Change(MigrationRow plan, MigrationState state)
    {
        plan.State = state;
        plan.Version++;
        return Standing(plan);
    }

    private static MigrationStanding Standing(MigrationRow plan) => new(plan.Id, plan.State, plan.Version);

    private static Result<MigrationStanding> NotNow(MigrationRow plan, LocalText message) => Refusal.Conflict("migration-state", message) with { Current = Standing(plan) };

    private static Task<Result<MigrationStanding>> Answer(Result<MigrationStanding> answer) => Task.FromResult(answer);

    private static Task<int> ForgetTrialAsync(CityDb db, MigrationRow plan, CancellationToken cancellationToken) =>
        db.Set<MigrationCaseRow>().Where(one => one.MigrationId == plan.Id).ExecuteDeleteAsync(cancellationToken);

    private static void Write(MigrationRow plan, PlanMigration request, string mapping)
    {
        (plan.FromHash, plan.ToHash, plan.Mapping, plan.Limits, plan.Words) = (request.From, request.To, mapping, request.Limits, request.Words?.Trim() ?? "");
        (plan.Region, plan.Organisation, plan.Step, plan.FiledFrom, plan.FiledTo) = (request.Region, request.Organisation, request.Step, request.FiledFrom, request.FiledTo);
    }

    private async Task<Result<MigrationRow>> FindAsync(CityDb db, CaseAct act, Guid id, CancellationToken cancellationToken)
    {
        if (!act.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        var plan = await db.Set<MigrationRow>().FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        return plan is null ? NotFound() : MayNot(act.Actor, kinds.Current, plan) is { } forbidden ? forbidden : plan;
    }

    public static Refusal NotFound() => Refusal.NotFound("没有这个迁移方案", "migration-not-found");

    private async Task<Result<MigrationStanding>> OnAsync(
        CityDb db, CaseAct act, Guid id, Func<MigrationRow, Task<Result<MigrationStanding>>> decide, CancellationToken cancellationToken)
    {
        var found = await FindAsync(db, act, id, cancellationToken);
        return found.IsRefused ? found.Refusal : await decide(found.Value);
    }

    /// <summary>Checks a plan; answers its whole mapping as JSON.</summary>
    private async Task<Result<string>> ReadAsync(CityDb db, CaseAct act, PlanMigration request, CancellationToken cancellationToken)
    {
        if (MayNot(act.Actor, kinds.Current, request.Kind, request.Organisation, request.Region) is { } forbidden)
        {
            return forbidden;
        }

        var city = kinds.Current;
        var errors = new List<FieldError>();
        var stored = await db.Set<DefinitionRow>().AsNoTracking().Where(d => d.Kind == request.Kind).Select(d => d.Hash).ToListAsync(cancellationToken);
        Require(errors, stored.Count > 0, "kind", new LocalText("没有编码为“{0}”的事项，或者它还没有存下的版本", request.Kind));
        Require(errors, stored.Contains(request.From), "from", "旧版本应为这个事项存下的一个版本");
        Require(errors, stored.Contains(request.To), "to", "新版本应为这个事项存下的一个版本");
        Require(errors, request.From != request.To, "to", "新版本要与旧版本不同");
        Require(errors, request.Region is null || city.Regions.Find(request.Region) is not null, "region", new LocalText("没有代码为“{0}”的区划，应为本市 12 位区划代码", request.Region));
        Require(errors, request.Organisation is null || city.Organisations.Find(request.Organisation) is not null, "organisation", new LocalText("没有代码为“{0}”的单位", request.Organisation));
        Require(errors, request.FiledFrom is null || request.FiledTo is null || request.FiledFrom < request.FiledTo, "filedTo", "结束时间要晚于开始时间");
        Require(errors, Enum.IsDefined(request.Limits), "limits", "“limits”可以是：keep、renew");
        Require(errors, (request.Words?.Length ?? 0) <= 4000, "words", "依据不能超过 4000 字");
        if (errors.Count > 0)
        {
            return Refusal.Invalid(errors);
        }

        var (from, to) = (await kinds.PinnedAsync(db, request.From, cancellationToken), await kinds.PinnedAsync(db, request.To, cancellationToken));
        Require(errors, request.Step is null || from.Process.Tasks.ContainsKey(request.Step), "step", new LocalText("旧版本里没有编号为“{0}”的环节", request.Step));
        if (request.Mapping?.FirstOrDefault(pair => pair.Value is null).Key is { } unsaid)
        {
            return Refusal.Invalid($"mapping.{unsaid}", "请写新版本的环节编号，留空表示停在这里的办件不动");
        }

        var mapping = StepMapping.Propose(from, to, request.Mapping);
        errors.AddRange(StepMapping.Check(from, to, mapping));
        return errors.Count > 0 ? Refusal.Invalid(errors) : JsonSerializer.Serialize(mapping);
    }

    private static void Require(List<FieldError> errors, bool holds, string field, LocalText message)
    {
        if (!holds)
        {
            errors.Add(new FieldError(field, message));
        }
    }
}
