using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.SecurityEvents;

/// <summary>Something that happened to an account's ways in, as its owner reads it. Append-only but for <see cref="SeenAt"/>.</summary>
internal sealed class SecurityEvent
{
    public Guid Id { get; init; }

    /// <summary>Whose account.</summary>
    public Guid AccountId { get; init; }

    public SecurityEventKind Kind { get; init; }

    /// <summary>Who did it: the owner, a member of staff, or <see cref="Guid.Empty"/> for somebody not signed in.</summary>
    public Guid By { get; init; }

    /// <summary>What it was about: the device, the system, the reason.</summary>
    public required string About { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>When the owner said that they had seen it; null where they should be asked.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>Makes one; <paramref name="own"/> where it came from a browser that the owner is known by, who therefore need not be asked.</summary>
    public static SecurityEvent Of(SecurityEventKind kind, Guid account, Guid by, DateTimeOffset now, string about = "", bool own = false) => new()
    {
        Id = Guid.CreateVersion7(now),
        AccountId = account,
        Kind = kind,
        By = by,
        About = about,
        At = now,
        SeenAt = AsksOwner(kind) && !own ? null : now,
    };

    /// <summary>What the owner should look at, because somebody else may have done it.</summary>
    private static bool AsksOwner(SecurityEventKind kind) =>
        kind is SecurityEventKind.NewDevice or SecurityEventKind.RecoveryAsked or SecurityEventKind.FactorRemoved or SecurityEventKind.ResetAtCounter or SecurityEventKind.RecoveryDone
            or SecurityEventKind.ManyFailures or SecurityEventKind.WrongCode or SecurityEventKind.PasskeyFailed;

    internal sealed class Table : IEntityTypeConfiguration<SecurityEvent>
    {
        public void Configure(EntityTypeBuilder<SecurityEvent> builder)
        {
            builder.ToTable("identity_security_event").HasKey(e => e.Id);
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.Kind).HasConversion<string>();
            builder.Property(e => e.About).IsPersonal();
            builder.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(e => new { e.AccountId, e.Id });
        }
    }
}

/// <summary>What happened.</summary>
internal enum SecurityEventKind
{
    NewDevice,
    ManyFailures,
    WrongCode,
    PasskeyFailed,
    PasswordChanged,
    FactorAdded,
    FactorRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    RecoveryAsked,
    RecoveryCancelled,
    RecoveryDone,
    ConsentGiven,
    ConsentRevoked,
    LinkedOutside,
    UnlinkedOutside,
    SeenInPerson,
    ResetAtCounter,
    NumberChecked,
    InvitedAgent,
    RemovedAgent,
    JoinedFirm,
    ClientRegistered,
    ClientChanged,
    ClientStopped,
    SecretMade,
    KeyRotated,
    OutsideProviderChanged,
}
