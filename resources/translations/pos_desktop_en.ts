<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>counter</name>
        <message numerus="yes">
            <source>%n basket(s) waiting</source>
            <translation>
                <numerusform>%n basket waiting</numerusform>
                <numerusform>%n baskets waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>drawer</name>
        <message numerus="yes">
            <source>%n sale(s)</source>
            <translation>
                <numerusform>%n sale</numerusform>
                <numerusform>%n sales</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sale(s) in another currency not included</source>
            <translation>
                <numerusform>%n sale in another currency not included</numerusform>
                <numerusform>%n sales in another currency not included</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sales</name>
        <message numerus="yes">
            <source>%n sale(s)</source>
            <translation>
                <numerusform>%n sale</numerusform>
                <numerusform>%n sales</numerusform>
            </translation>
        </message>
    </context>
</TS>
