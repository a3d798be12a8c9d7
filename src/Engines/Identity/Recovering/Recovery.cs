using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;

namespace Yicheng.Identity.Recovering;

/// <summary>Somebody without the password showed a recovery code and waits, so that the owner can object meanwhile.</summary>
internal sealed class Recovery
{
    public Guid AccountId { get; init; }

    /// <summary>Digest of the code that finishes it, told to whoever began it.</summary>
    public required string Claim { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset OpensAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Recovery>
    {
        public void Configure(EntityTypeBuilder<Recovery> builder)
        {
            builder.ToTable("identity_recovery").HasKey(r => r.AccountId);
            builder.Property(r => r.AccountId).ValueGeneratedNever();
            builder.HasOne<Account>().WithOne().HasForeignKey<Recovery>(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A code given at a counter, after the card was seen; it sets a new password at once.</summary>
internal sealed class CounterReset
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    public Guid AccountId { get; init; }

    public required string Digest { get; set; }

    /// <summary>Who saw the card.</summary>
    public Guid By { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset Until { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<CounterReset>
    {
        public void Configure(EntityTypeBuilder<CounterReset> builder)
        {
            builder.ToTable("identity_counter_reset").HasKey(r => r.AccountId);
            builder.Property(r => r.AccountId).ValueGeneratedNever();
            builder.HasOne<Account>().WithOne().HasForeignKey<CounterReset>(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(r => r.Digest).IsUnique();
        }
    }
}
