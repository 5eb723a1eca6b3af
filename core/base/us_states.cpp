#include "base/us_states.h"

#include <algorithm>

namespace bindery {

using L = QLatin1StringView;

extern constexpr std::array<UsState, 51> UsStates{{
    {L("AL"), L("Alabama")},        {L("AK"), L("Alaska")},         {L("AZ"), L("Arizona")},
    {L("AR"), L("Arkansas")},       {L("CA"), L("California")},     {L("CO"), L("Colorado")},
    {L("CT"), L("Connecticut")},    {L("DE"), L("Delaware")},       {L("DC"), L("District of Columbia")},
    {L("FL"), L("Florida")},        {L("GA"), L("Georgia")},        {L("HI"), L("Hawaii")},
    {L("ID"), L("Idaho")},          {L("IL"), L("Illinois")},       {L("IN"), L("Indiana")},
    {L("IA"), L("Iowa")},           {L("KS"), L("Kansas")},         {L("KY"), L("Kentucky")},
    {L("LA"), L("Louisiana")},      {L("ME"), L("Maine")},          {L("MD"), L("Maryland")},
    {L("MA"), L("Massachusetts")},  {L("MI"), L("Michigan")},       {L("MN"), L("Minnesota")},
    {L("MS"), L("Mississippi")},    {L("MO"), L("Missouri")},       {L("MT"), L("Montana")},
    {L("NE"), L("Nebraska")},       {L("NV"), L("Nevada")},         {L("NH"), L("New Hampshire")},
    {L("NJ"), L("New Jersey")},     {L("NM"), L("New Mexico")},     {L("NY"), L("New York")},
    {L("NC"), L("North Carolina")}, {L("ND"), L("North Dakota")},   {L("OH"), L("Ohio")},
    {L("OK"), L("Oklahoma")},       {L("OR"), L("Oregon")},         {L("PA"), L("Pennsylvania")},
    {L("RI"), L("Rhode Island")},   {L("SC"), L("South Carolina")}, {L("SD"), L("South Dakota")},
    {L("TN"), L("Tennessee")},      {L("TX"), L("Texas")},          {L("UT"), L("Utah")},
    {L("VT"), L("Vermont")},        {L("VA"), L("Virginia")},       {L("WA"), L("Washington")},
    {L("WV"), L("West Virginia")},  {L("WI"), L("Wisconsin")},      {L("WY"), L("Wyoming")},
}};

bool isStateCode(QStringView code)
{
    return std::any_of(UsStates.begin(), UsStates.end(), [&](const UsState &state) { return state.code == code; });
}

} // namespace bindery
