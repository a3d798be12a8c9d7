using Yicheng.Cases.Calling;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Running;

/// <summary>How parts begin, are accepted, decided and closed.</summary>
internal sealed partial class CaseFile
{
    /// <summary>A part begins: received, or accepted at once where nothing in it accepts.</summary>
    public PartRow BeginPart(string element, int scope)
    {
        var kind = Kind.KindOf(element);
        var part = new PartRow
        {
            CaseId = Case.Id,
            Seq = Parts.Count == 0 ? 0 : Parts.Max(p => p.Seq) + 1,
            Element = element,
            Scope = scope,
            Kind = kind.Code,
            Organisation = element.Length == 0 ? Case.Organisation : Responsibility.Implementing(City, kind, Case.Region)?.Code ?? Case.Organisation,
            ReceivedAt = Now,
        };
        Parts.Add(part);
        Db.Append(part);
        if (Kind.HasAcceptance(element))
        {
            StartClock(part, null, ClockKind.Acceptance, kind.Acceptance, Now);
        }
        else
        {
            Accept(part, Now, deemed: false);
        }

        PartsChanged();
        return part;
    }

    /// <summary>The application counts as accepted; the decision clocks run from then (行政许可法 Art. 32, 42).</summary>
    public void Accept(PartRow part, DateTimeOffset since, bool deemed)
    {
        if (part.AcceptedAt is not null || part.IsDecided)
        {
            return;
        }

        var kind = Kind.KindOf(part.Element);
        (part.AcceptedAt, part.Deemed) = (since, deemed);
        part.State = PartState.Accepted;
        StopClocks(part, ClockKind.Acceptance);
        if (kind.Statutory is { } statutory)
        {
            StartClock(part, null, ClockKind.Statutory, statutory, since);
        }

        if (kind.Promised is { } promised)
        {
            StartClock(part, null, ClockKind.Promised, promised, since);
        }

        if (part.Seq == 0)
        {
            Case.AcceptedAt = since;
            Case.State = CaseState.Accepted;
        }

        Db.Publish(new PartAccepted(Place, PlaceOf(part), deemed, since), Now);
        PartsChanged();
    }

    /// <summary>A part is decided, once. Where its refusal stops the bundle, the other parts are told to end.</summary>
    public void Decide(PartRow part, CaseOutcome outcome, string? words)
    {
        if (part.IsDecided)
        {
            return;
        }

        var light = Clocks.Where(clock => clock.Part == part.Seq && clock.Task is null && clock.Kind is ClockKind.Promised or ClockKind.Statutory)
            .OrderBy(clock => clock.Kind == ClockKind.Promised ? 0 : 1).Select(clock => clock.Light).FirstOrDefault();
        part.Outcome = outcome;
        part.DecidedAt = Now;
        part.State = PartState.Decided;
        part.Words = words;
        part.Missing = null;
        StopClocks(part, ClockKind.Acceptance, ClockKind.Statutory, ClockKind.Promised, ClockKind.Supplement, ClockKind.Special);
        if (part.Seq == 0)
        {
            Case.DecidedAt = Now;
            Case.Outcome = outcome;
            Case.State = CaseState.Decided;
        }

        Db.Publish(new PartDecided(Place, PlaceOf(part), outcome, Case.SubjectAccount, light), Now);
        PartsChanged();
        if (part.Seq != 0)
        {
            if (outcome is CaseOutcome.Refused or CaseOutcome.NotAccepted && Kind.Parts[part.Element].OnRefusal == OnRefusal.Stop)
            {
                StopOthers(part);
            }

            DecideBundle();
        }
    }

    /// <summary>A part's own handling is over.</summary>
    public void ClosePart(PartRow part)
    {
        if (part.IsClosed)
        {
            return;
        }

        if (!part.IsDecided)
        {
            Decide(part, CaseOutcome.Done, null);
        }

        part.ClosedAt = Now;
        part.State = PartState.Closed;
    }

    /// <summary>Ends a bundle's part early; the process goes on behind it.</summary>
    public void EndPart(PartRow part, CaseOutcome outcome, string? words)
    {
        Decide(part, outcome, words);
        Terminations.Enqueue(part.Scope);
    }

    /// <summary>The case is over.</summary>
    public void CloseCase()
    {
        if (Case.State == CaseState.Closed)
        {
            return;
        }

        if (!Whole.IsDecided)
        {
            Decide(Whole, Parts.Count > 1 ? Combined() : CaseOutcome.Done, null);
        }

        foreach (var part in Parts)
        {
            ClosePart(part);
        }

        Case.State = CaseState.Closed;
        Case.ClosedAt = Now;
        EndIncidents();
        Record(CaseActs.Closed, Whole, new EventDetails { Outcome = Camel(Case.Outcome!.Value) });
        Db.Publish(new CaseClosed(Place, Case.Outcome.Value, Case.Channel, Case.FiledAt, Case.SubjectAccount), Now);
        if (Case.CallerId is { } caller)
        {
            Db.Publish(new CalledMatterOver(Case.Id, caller, Case.CallerActivity!.Value, Now), Now);
        }
    }

    private void StopOthers(PartRow refused)
    {
        var name = Kind.KindOf(refused.Element).Name;
        foreach (var other in Parts.Where(part => part.Seq != 0 && part != refused && !part.IsDecided).ToList())
        {
            Record(CaseActs.PartStopped, other, new EventDetails { Title = name.Zh, TitleEn = name.En });
            EndPart(other, CaseOutcome.Stopped, new LocalText("“{0}”未获批准，联合办理到此终止", name.Zh).ToString());
        }
    }

    /// <summary>When every part of a bundle is decided, so is the bundle.</summary>
    private void DecideBundle()
    {
        if (!Whole.IsDecided && Parts.TrueForAll(part => part.Seq == 0 || part.IsDecided))
        {
            Decide(Whole, Combined(), null);
        }
    }

    private CaseOutcome Combined()
    {
        var outcomes = Parts.Where(part => part.Seq != 0 && part.Outcome is not null).Select(part => part.Outcome!.Value).ToList();
        return outcomes.TrueForAll(outcome => outcome is CaseOutcome.Granted or CaseOutcome.Done) ? CaseOutcome.Granted
            : outcomes.Contains(CaseOutcome.Granted) ? CaseOutcome.PartlyGranted
            : outcomes.Contains(CaseOutcome.Refused) ? CaseOutcome.Refused
            : outcomes[0];
    }
}
