using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.OutsideSignIn;

/// <summary>A provider elsewhere whose people may sign in here, such as the province's unified identity platform. The city is its client.</summary>
internal sealed class OutsideProvider
{
    /// <summary>Stands in addresses.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }

    /// <summary>Its <c>iss</c>, to the letter.</summary>
    public required string Issuer { get; set; }

    public required string ClientId { get; set; }

    public required string ClientSecret { get; set; }

    public bool Stopped { get; set; }

    public required string Version { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<OutsideProvider>
    {
        public void Configure(EntityTypeBuilder<OutsideProvider> builder)
        {
            builder.ToTable("identity_outside_provider").HasKey(p => p.Key);
            builder.Property(p => p.ClientSecret).IsPersonal();
            builder.Property(p => p.Version).IsConcurrencyToken();
        }
    }
}

/// <summary>Somebody elsewhere who is an account here. Made only by whoever proved both, never from a name or number that is the same.</summary>
internal sealed class OutsideLink
{
    public required string Provider { get; init; }

    public required string Subject { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>Name there, so that the owner knows which it is.</summary>
    public string? Name { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<OutsideLink>
    {
        public void Configure(EntityTypeBuilder<OutsideLink> builder)
        {
            builder.ToTable("identity_outside_link").HasKey(l => new { l.Provider, l.Subject });
            builder.Property(l => l.Name).IsPersonal();
            builder.HasOne<OutsideProvider>().WithMany().HasForeignKey(l => l.Provider).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(l => l.AccountId);
        }
    }
}
