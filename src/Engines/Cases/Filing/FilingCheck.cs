using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Filing;

/// <summary>A filing that may be received.</summary>
internal sealed record CheckedFiling(InForce City, PinnedKind Kind, Organisation Organisation, CaseChannel Channel, Applicant Applicant, FormAnswers Form)
{
    /// <summary>The case whose process called for this one; null for an application from outside.</summary>
    public Caller? Caller { get; init; }

    /// <summary>Id of the start event at which it begins; null for the one by which applications come in.</summary>
    public string? StartEvent { get; init; }

    /// <summary>Files of the caller that serve here too.</summary>
    public IReadOnlyList<AttachmentRow> Shared { get; init; } = [];
}

/// <summary>Which call of which case a matter came from.</summary>
internal sealed record Caller(Guid Id, int Activity, string Number);

/// <summary>Decides whether an application may be received, from memory alone: who asks, for whom, what and where, and every answer.</summary>
internal static class FilingCheck
{
    public static Result<CheckedFiling> Run(InForce city, CaseAct act, FileCase request)
    {
        if (!act.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        if (string.IsNullOrWhiteSpace(request.Item))
        {
            return Refusal.Invalid("item", "请写明要办的事项编码", "unknown-item");
        }

        if (city.Kinds.GetValueOrDefault(request.Item) is not { } offered || city.Pinned.GetValueOrDefault(request.Item) is not { } kind)
        {
            return Refusal.Invalid("item", new LocalText("没有编码为“{0}”的可办事项，请从办事指南中选择", request.Item), "unknown-item");
        }

        var today = city.Calendar.DateOf(act.Now);
        if (!offered.IsOpen || today < offered.ValidFrom || today > offered.ValidTo)
        {
            return Refusal.Conflict("item-closed", new LocalText("“{0}”现在不受理申请", offered.Name));
        }

        if (!kind.Process.TakesApplications)
        {
            return Refusal.Conflict("begun-by-the-organ", new LocalText("“{0}”由机关依职权按期开始，不接受申请", offered.Name));
        }

        if (string.IsNullOrWhiteSpace(request.Region))
        {
            return Refusal.Invalid("region", "请写明办理地点的 12 位区划代码", "unknown-region");
        }

        if (city.Regions.Find(request.Region) is not { } region)
        {
            return Refusal.Invalid("region", new LocalText("没有代码为“{0}”的区划，应为本市 12 位区划代码", request.Region), "unknown-region");
        }

        if (Responsibility.Implementing(city, offered, region.Code) is not { } organisation)
        {
            return Refusal.Invalid("region", new LocalText("“{0}”在{1}没有办理机关，请选择更具体的区划", offered.Name, region.Name), "region-without-organ");
        }

        if (ApplicantCheck.Run(request.Applicant, offered, today) is { } errors)
        {
            return Refusal.Invalid(errors);
        }

        var applicant = ApplicantCheck.Tidy(request.Applicant!);
        if (Channel(act.Actor, offered, organisation, region, applicant) is var channel && channel.IsRefused)
        {
            return channel.Refusal;
        }

        var form = FormCheck.Run(kind.Form, request.Form ?? default, Surroundings.Of(city, act, applicant, region.Code));
        return form.IsRefused ? form.Refusal : new CheckedFiling(city, kind, organisation, channel.Value, applicant, form.Value);
    }

    /// <summary>Residents and agents of firms file for themselves; counters, village agents and systems for others, where their grant covers it.</summary>
    private static Result<CaseChannel> Channel(Actor actor, CaseKind kind, Organisation organisation, Region region, Applicant applicant)
    {
        switch (actor.Kind)
        {
            case ActorKind.Resident or ActorKind.OrganisationAgent when applicant.Kind == SubjectKind.Person && applicant.Number == actor.CitizenNumber && applicant.Name == actor.Name:
            case ActorKind.OrganisationAgent when applicant.Kind == SubjectKind.Firm && applicant.Number == actor.CreditCode:
            case ActorKind.System:
                return CaseChannel.Online;
            case ActorKind.Resident or ActorKind.OrganisationAgent when applicant.Kind == SubjectKind.Person:
                return Refusal.Forbidden("个人账户只能为本人申请，姓名和身份证号要与账户一致；替别人办，请到窗口", "not-for-this-person");
            case ActorKind.Resident:
                return Refusal.Forbidden("个人账户不能以企业名义申请，请以该企业经办人的身份登录", "not-for-this-firm");
            case ActorKind.OrganisationAgent:
                return Refusal.Forbidden("只能以您经办的企业的名义申请，请核对统一社会信用代码", "not-for-this-firm");
            default:
                var act = actor.Kind == ActorKind.Machine ? CaseRights.File : CaseRights.FileForOthers;
                return actor.May(act, kind.Code, actor.Organisation ?? organisation.Code, region.Code).RefusalFor(actor) is { } refusal ? refusal
                    : actor.Kind == ActorKind.Machine ? CaseChannel.Machine
                    : actor.GrantsOf(act).Any(grant => grant.Role.Contains("agent", StringComparison.Ordinal)) ? CaseChannel.Agent
                    : CaseChannel.Counter;
        }
    }
}

/// <summary>The rights that the engine asks for, beside <c>task.…</c> which processes name.</summary>
internal static class CaseRights
{
    public const string File = "case.file";
    public const string FileForOthers = "case.file-for-others";
    public const string Read = "case.read";
    public const string ReadPersonal = "case.read-personal";
    public const string Extend = "case.extend";
    public const string Suspend = "case.suspend";
    public const string Supervise = "case.supervise";
    public const string Revoke = "case.revoke";
    public const string Message = "case.message";
    public const string Migrate = "process.migrate";
}
