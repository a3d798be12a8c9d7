namespace Yicheng.Identity.Administration;

/// <summary>The right of the system administrator: settings, clients, jobs, the package, dead letters; never people's rights, never the audit trail.</summary>
internal static class SystemRights
{
    public const string Administer = "system.administer";
}
