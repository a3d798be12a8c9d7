using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Firms;

/// <summary>Lets somebody open an account for an organisation, once.</summary>
internal sealed class Invitation
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public required string Digest { get; init; }

    public required string CreditCode { get; init; }

    /// <summary>Who is invited, as the account will be named.</summary>
    public required string Name { get; init; }

    /// <summary>For the legal representative, given at a counter.</summary>
    public bool Representative { get; init; }

    public Guid By { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset Until { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("identity_invitation").HasKey(i => i.Digest);
            builder.Property(i => i.Name).IsPersonal();
            builder.HasOne<Firm>().WithMany().HasForeignKey(i => i.CreditCode).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(i => i.CreditCode);
        }
    }
}
