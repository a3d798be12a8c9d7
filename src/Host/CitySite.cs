using Yicheng.Platform.Web;
using Yicheng.Reference.Contracts;

namespace Yicheng.Host;

/// <summary>Names the site after the city.</summary>
internal static class CitySite
{
    /// <summary>The site as the package in force has it.</summary>
    public static SiteIdentity Of(IServiceProvider services)
    {
        var profile = services.GetRequiredService<CityHolder>().Current.Get<CityProfile>();
        return new SiteIdentity(profile.Name.Zh, profile.ShortName.In("en"), profile.Hotline, profile.Contact.Organiser.Zh, AccountUrl: "/account");
    }
}
