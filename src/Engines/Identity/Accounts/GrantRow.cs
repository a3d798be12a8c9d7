using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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

    /// <summary>Who gave it; null for grants of the city package.</summary>
    public Guid? GivenBy { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<GrantRow>
    {
        public void Configure(EntityTypeBuilder<GrantRow> builder)
        {
            builder.ToTable("identity_grant").HasKey(g => g.Id);
            builder.Property(g => g.Id).ValueGeneratedNever();
            builder.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(g => g.AccountId);
            builder.HasIndex(g => new { g.Organisation, g.Role });
        }
    }
}
