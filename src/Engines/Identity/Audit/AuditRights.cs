namespace Yicheng.Identity.Audit;

/// <summary>The rights of the audit administrator.</summary>
internal static class AuditRights
{
    public const string Read = "audit.read";
    public const string Handle = "audit.handle";
}
