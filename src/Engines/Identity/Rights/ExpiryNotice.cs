using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Granting;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Navigation;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Rights;

/// <summary>Tells the reader of every page that one of their roles is about to end, while there is time to have it renewed.</summary>
internal sealed class ExpiryNotice(IHttpContextAccessor http, CityHolder city) : ISiteNotice
{
    public SiteNotice? Current
    {
        get
        {
            var context = http.HttpContext!;
            var actor = context.GetActor();
            var ending = actor.Grants.Where(grant => grant.Until is { } until && !grant.IsLent && grant.IsInForce(actor.At) && until <= actor.At + GrantList.Soon).MinBy(grant => grant.Until);
            if (ending is null)
            {
                return null;
            }

            var T = context.RequestServices.GetRequiredService<Localizer>();
            var last = ending.Until!.Value.AddTicks(-1).ToOffset(city.Current.Get<CityProfile>().Offset);
            return new SiteNotice(T["您的“{0}”岗位到 {1} 为止，需要继续请申请续期。", ending.RoleName.In(T), last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], "/account/roles");
        }
    }
}
