using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Accounts;

/// <summary>A role given to an account; what the role may is read from the city package each time.</summary>
internal sealed class GrantRow
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public required string Role { get; init; }

    public string? Organisation { get; init; }

    public string? Region { get; init; }

    public DateTimeOffset? FromAt { get; init; }

    public DateTimeOffset? UntilAt { get; set; }

    /// <summary>Who gave it; null for grants of the city package, and while it is only asked for.</summary>
    public Guid? GivenBy { get; set; }

    public DateTimeOffset At { get; init; }

    public GrantState State { get; set; } = GrantState.Given;

    /// <summary>Who asked for it for themselves; null where an administrator gave it unasked.</summary>
    public Guid? AskedBy { get; init; }

    /// <summary>What it is for, in the words of who asked or gave.</summary>
    public string? Reason { get; init; }

    /// <summary>The second person, for sensitive roles.</summary>
    public Guid? ConfirmedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Who declined, took back or revoked it.</summary>
    public Guid? EndedBy { get; set; }

    /// <summary>Why it was declined or revoked.</summary>
    public string? Words { get; set; }

    /// <summary>The grant of the colleague on leave whom this one stands in for.</summary>
    public Guid? SourceId { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<GrantRow>
    {
        public void Configure(EntityTypeBuilder<GrantRow> builder)
        {
            builder.ToTable("identity_grant").HasKey(g => g.Id);
            builder.Property(g => g.Id).ValueGeneratedNever();
            builder.Property(g => g.State).HasConversion<string>().IsConcurrencyToken();
            builder.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(g => g.AccountId);
            builder.HasIndex(g => new { g.Organisation, g.Role });
            builder.HasIndex(g => new { g.Role, g.Id });
            builder.HasIndex(g => new { g.State, g.Id });
            builder.HasIndex(g => g.SourceId);
        }
    }
}

/// <summary>How far a grant has come.</summary>
internal enum GrantState
{
    /// <summary>Somebody asked for it for themselves.</summary>
    Asked,

    /// <summary>An administrator would give it; the role is sensitive and waits for a second person.</summary>
    Proposed,

    /// <summary>It holds, from its day until its day.</summary>
    Given,

    /// <summary>It was not given.</summary>
    Declined,

    /// <summary>Who asked took it back.</summary>
    Withdrawn,

    /// <summary>It was given and taken away.</summary>
    Revoked,
}

/// <summary>The grants that give anything at all.</summary>
internal static class GrantsGiven
{
    public static IQueryable<GrantRow> Given(this CityDb db) => db.Set<GrantRow>().AsNoTracking().Where(g => g.State == GrantState.Given);
}
