namespace Yicheng.Cases.Events;

/// <summary>Stable names of what can happen to a case.</summary>
internal static class CaseActs
{
    public const string Filed = "filed";
    public const string Claimed = "claimed";
    public const string Released = "released";
    public const string Transferred = "transferred";
    public const string Completed = "completed";
    public const string Accepted = "accepted";
    public const string DeemedAccepted = "deemed-accepted";
    public const string SupplementAsked = "supplement-asked";
    public const string SupplementAnswered = "supplement-answered";
    public const string SupplementLapsed = "supplement-lapsed";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
    public const string ResumedByTime = "resumed-by-time";
    public const string Extended = "extended";
    public const string PartStopped = "part-stopped";
    public const string Overdue = "overdue";
    public const string Withdrawn = "withdrawn";
    public const string Notified = "notified";
    public const string Published = "published";
    public const string CertificateIssued = "certificate-issued";
    public const string CertificateRevoked = "certificate-revoked";
    public const string Closed = "closed";
    public const string Reminded = "reminded";
    public const string Noted = "noted";
    public const string Rated = "rated";
    public const string Stuck = "stuck";
    public const string Retried = "retried";
    public const string DecisionMade = "decision-made";
    public const string MatterStarted = "matter-started";
    public const string MatterEnded = "matter-ended";
    public const string CalledOff = "called-off";
    public const string MessageReceived = "message-received";
    public const string MessageSent = "message-sent";
    public const string MessageLost = "message-lost";
    public const string Migrated = "migrated";

    /// <summary>What applicants do not see.</summary>
    public static bool IsInternal(string act) => act is Noted or Claimed or Released or Transferred or Stuck or Retried or MessageReceived or MessageSent or MessageLost;
}
