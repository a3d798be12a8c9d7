using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Roles;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Granting;

/// <summary>What may be given to whom. Pure: decides from what was read.</summary>
internal static class GrantRules
{
    public const int LongestReason = 300;

    /// <summary>What is wrong with what somebody wants, or the grant it makes.</summary>
    public static Result<GrantRow> Make(GrantAct act, WantedGrant wanted, Account receiver, IReadOnlyCollection<GrantRow> held)
    {
        var roles = act.Roles;
        if (roles.Find(wanted.Role ?? "") is not { GivenTo.Count: 0 } role)
        {
            return Refusal.Invalid("role", "请选择一个岗位", "unknown-role");
        }

        if (receiver.Kind is not (ActorKind.Staff or ActorKind.Machine))
        {
            return Refusal.Invalid("userName", "岗位只能授予工作人员或接口账号", "not-staff");
        }

        if (wanted.Organisation is { } organisation && act.City.Get<OrganisationDirectory>().Find(organisation) is null)
        {
            return Refusal.Invalid("organisation", "没有这个单位，请从列表中选择", "unknown-organisation");
        }

        if (wanted.Region is { } region && act.City.Get<RegionTree>().Find(region) is null)
        {
            return Refusal.Invalid("region", "没有这个区划，请从列表中选择", "unknown-region");
        }

        if (string.IsNullOrWhiteSpace(wanted.Reason) || wanted.Reason.Length > LongestReason)
        {
            return Refusal.Invalid("reason", new LocalText("请写明用途，不超过 {0} 字", LongestReason), "reason-required");
        }

        var offset = act.City.Get<CityProfile>().Offset;
        var (from, until) = (Midnight(wanted.From, offset), Midnight(wanted.Until?.AddDays(1), offset));
        if (until <= act.Now || until <= from)
        {
            return Refusal.Invalid("until", "最后一天应在第一天之后，并且还没有过去", "period-over");
        }

        var made = new GrantRow
        {
            Id = Guid.CreateVersion7(act.Now),
            AccountId = receiver.Id,
            Role = role.Code,
            Organisation = wanted.Organisation,
            Region = wanted.Region,
            FromAt = from,
            UntilAt = until,
            At = act.Now,
            Reason = wanted.Reason.Trim(),
            AskedBy = receiver.Id == act.Actor.Id ? act.Actor.Id : null,
            State = receiver.Id == act.Actor.Id ? GrantState.Asked : role.Sensitive ? GrantState.Proposed : GrantState.Given,
            GivenBy = receiver.Id == act.Actor.Id ? null : act.Actor.Id,
            DecidedAt = receiver.Id == act.Actor.Id ? null : act.Now,
        };
        return WhatForbids(act, made, held) is { } refusal ? refusal : made;
    }

    /// <summary>Whether the receiver may hold the grant beside what they have or are about to have.</summary>
    public static Refusal? WhatForbids(GrantAct act, GrantRow wanted, IReadOnlyCollection<GrantRow> held)
    {
        var alive = held.Where(other => other.Id != wanted.Id && IsAlive(other, act.Now)).ToList();
        if (act.Roles.Conflict(alive.Where(other => Overlap(other, wanted)).Select(other => other.Role).Append(wanted.Role)) is { } conflict)
        {
            return Refusal.Conflict("roles-exclude", new LocalText("“{0}”与“{1}”不能由同一人担任（{2}）", conflict.One.Name, conflict.Other.Name, conflict.Rule.Name));
        }

        return alive.Exists(other => (other.Role, other.Organisation, other.Region) == (wanted.Role, wanted.Organisation, wanted.Region)
                && other.State == GrantState.Given && Covers(other, wanted))
            ? Refusal.Conflict("already-granted", "这个人已经有这个岗位，期限也相同或更长")
            : null;
    }

    /// <summary>Whether the grant gives something now or may later.</summary>
    public static bool IsAlive(GrantRow grant, DateTimeOffset now) => grant.State is GrantState.Given or GrantState.Proposed or GrantState.Asked && (grant.UntilAt is null || grant.UntilAt > now);

    public static DateTimeOffset? Midnight(DateOnly? day, TimeSpan offset) => day is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), offset).ToUniversalTime() : null;

    private static bool Overlap(GrantRow one, GrantRow other) => (one.UntilAt is null || other.FromAt is null || other.FromAt < one.UntilAt) && (other.UntilAt is null || one.FromAt is null || one.FromAt < other.UntilAt);

    private static bool Covers(GrantRow one, GrantRow other) => (one.FromAt is null || (other.FromAt is { } from && one.FromAt <= from)) && (one.UntilAt is null || (other.UntilAt is { } until && until <= one.UntilAt));
}
