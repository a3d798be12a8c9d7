using Yicheng.Cases.Certificates;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Definitions;

/// <summary>Actions that the engine itself offers to processes.</summary>
internal static class BuiltInActions
{
    public static readonly IReadOnlyList<string> Names = ["deemedAccepted", "issueCertificate", "notify", "closePart", "publish"];

    /// <summary>Runs the action of that name; false where it is none of these.</summary>
    public static bool Run(CaseFile file, string name, string element, PartRow part)
    {
        switch (name)
        {
            case "deemedAccepted":
                // 行政许可法 Art. 32: not told within five days, it counts as accepted on the day it was received.
                file.Record(CaseActs.DeemedAccepted, part);
                file.Accept(part, part.ReceivedAt, deemed: true);
                break;
            case "issueCertificate":
                IssueCertificate.Run(file, part);
                break;
            case "notify":
                var words = file.Kind.Process.Graph.Find(element)?.Name ?? element;
                file.Record(CaseActs.Notified, part, new EventDetails { Step = words });
                file.Db.Publish(new ApplicantNotified(file.Place, file.PlaceOf(part), words, file.Case.SubjectAccount), file.Now);
                break;
            case "closePart":
                file.ClosePart(part);
                break;
            case "publish":
                file.Record(CaseActs.Published, part);
                file.Db.Publish(new DecisionPublished(file.Place, file.PlaceOf(part), part.Outcome ?? CaseOutcome.Done), file.Now);
                break;
            default:
                return false;
        }

        return true;
    }
}
