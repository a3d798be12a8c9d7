using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Accounts;

/// <summary>One person's or machine's way in. A person who works for the city and lives in it has two, which never meet.</summary>
internal sealed class Account
{
    public Guid Id { get; init; }

    public ActorKind Kind { get; init; }

    /// <summary>What staff, agents and machines sign in with, in lower case; residents sign in with their phone or citizen number.</summary>
    public required string UserName { get; set; }

    public required string Name { get; set; }

    /// <summary>The name in Latin letters, for readers of English.</summary>
    public string? LatinName { get; set; }

    public string? CitizenNumber { get; set; }

    public string? CitizenNumberIndex { get; set; }

    public string? Phone { get; set; }

    public string? PhoneIndex { get; set; }

    public string? Email { get; set; }

    public string? EmailIndex { get; set; }

    public string? Address { get; set; }

    public RealName RealName { get; set; }

    public string? CreditCode { get; set; }

    public string? Organisation { get; set; }

    public string? Region { get; set; }

    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password, and ends every session begun before.</summary>
    public required string SecurityStamp { get; set; }

    public bool Stopped { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string Version { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("identity_account").HasKey(a => a.Id);
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.Kind).HasConversion<string>();
            builder.Property(a => a.RealName).HasConversion<string>();
            builder.Property(a => a.Name).IsPersonal();
            builder.Property(a => a.CitizenNumber).IsPersonal();
            builder.Property(a => a.Phone).IsPersonal();
            builder.Property(a => a.Email).IsPersonal();
            builder.Property(a => a.Address).IsPersonal();
            builder.Property(a => a.Version).IsConcurrencyToken();
            builder.HasIndex(a => a.UserName).IsUnique();
            builder.HasIndex(a => new { a.Kind, a.CitizenNumberIndex }).IsUnique();
            builder.HasIndex(a => new { a.Kind, a.PhoneIndex }).IsUnique();
            builder.HasIndex(a => new { a.Kind, a.EmailIndex }).IsUnique();
            builder.HasIndex(a => new { a.Organisation, a.Id });
            builder.HasIndex(a => a.CreditCode);
        }
    }
}

/// <summary>How surely somebody is who they say.</summary>
internal enum RealName
{
    /// <summary>Only said so.</summary>
    None,

    /// <summary>The citizen number is well formed and nobody else's here.</summary>
    NumberChecked,

    /// <summary>Seen at a counter with the card.</summary>
    SeenInPerson,
}
